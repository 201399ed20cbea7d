// @vitest-environment node
import { expect, it } from 'vitest';
import { isPageAnswer, isPageQuestion } from './pages';

it('knows its own questions and answers', () => {
  expect(isPageQuestion({ id: 1, ask: 'state' })).toBe(true);
  for (const odd of [null, 'state', {}, { id: 1, ask: 'check' }]) expect(isPageQuestion(odd)).toBe(false);
  expect(isPageAnswer({ id: 1, done: true })).toBe(true);
  expect(isPageAnswer({ holds: [] })).toBe(false);
});
