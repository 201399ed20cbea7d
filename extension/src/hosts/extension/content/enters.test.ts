import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Enters } from './enters';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it.each([
  ['hello', 'hello\n', true],
  ['hello', '', false],
  ['hello', 'hello', false],
  ['hello', 'hello\nthere', false],
])('tells from %j and then %j whether Enter breaks the line', (before, after, breaks) => {
  const field = document.createElement('textarea');
  const enters = new Enters(() => after);
  enters.watch(field, before);
  expect(enters.breaksLine(field)).toBe(false);
  vi.runAllTimers();
  expect(enters.breaksLine(field)).toBe(breaks);
});
