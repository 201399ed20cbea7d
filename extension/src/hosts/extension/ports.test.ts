// @vitest-environment node
import { expect, it } from 'vitest';
import { isAnswer, isQuestion, isState } from './ports';

it('knows a question', () => {
  expect(isQuestion({ id: 1, ask: 'check', text: '', context: {} })).toBe(true);
  expect(isQuestion({ id: 1, ask: 'approve', text: '', platform: 'upwork' })).toBe(true);
  expect(isQuestion({ id: 1, ask: 'profile', host: 'upwork.com' })).toBe(true);
  expect(isQuestion({ id: 1, ask: 'annotator' })).toBe(true);
  expect(isQuestion({ id: 1, ask: 'unprotected', host: 'upwork.com', reason: '' })).toBe(true);
  for (const odd of [
    null,
    undefined,
    1,
    'check',
    {},
    { id: 1 },
    { id: '1', ask: 'profile', host: 'a' },
    { id: 1, ask: 'check', text: 1, context: {} },
    { id: 1, ask: 'check', text: 'a', context: null },
    { id: 1, ask: 'approve', text: 'a' },
    { id: 1, ask: 'profile' },
    { ask: 'annotator' },
    { id: 1, ask: 'unprotected', host: 'a' },
    { id: 1, ask: 'pair', code: '123456' },
  ]) {
    expect(isQuestion(odd)).toBe(false);
  }
});

it('parts answers from what comes unasked', () => {
  expect(isAnswer({ id: 1, done: true })).toBe(true);
  expect(isAnswer({ state: 'on' })).toBe(false);
  expect(isAnswer({ changed: true })).toBe(false);
});

it('knows the states', () => {
  expect(['on', 'off', 'unpaired', 'version'].every(isState)).toBe(true);
  expect([undefined, null, '', 'ON', 'refused'].some(isState)).toBe(false);
});
