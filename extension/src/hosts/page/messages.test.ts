// @vitest-environment node
import { expect, it } from 'vitest';
import { PAGE } from './messages';

const none = { error: 0, warning: 0, info: 0 };

it('has words for each verdict', () => {
  expect(PAGE.verdict('clear', none).title).toBe('Clear');
  expect(PAGE.verdict('clear', { ...none, info: 1 }).title).toBe('Clear, with a note');
  expect(PAGE.verdict('warn', { ...none, warning: 1 }).text).toContain('1 warning.');
  expect(PAGE.verdict('hold', { ...none, error: 1 }).text).toMatch(/^1 thing here could cost the account\./);
  expect(PAGE.verdict('hold', { error: 2, warning: 1, info: 0 }).text).toMatch(
    /^2 things .*, 1 more is worth/,
  );
});
