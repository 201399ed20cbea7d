// @vitest-environment node
import { beforeEach, expect, it } from 'vitest';
import { type FakeChrome, fakeChrome } from '../../../../vitest.chrome';
import { choices, forget, keep, keepState, kept, lastState } from './storage';

let chrome: FakeChrome;
beforeEach(() => {
  chrome = fakeChrome();
});

it('keeps, reads and forgets', async () => {
  expect(await kept('port')).toBeUndefined();
  await keep('port', 27611);
  expect(await kept('port')).toBe(27611);
  await forget('port');
  expect(chrome.local).toEqual({});
});

it('knows what nobody chose', async () => {
  expect(await choices()).toEqual({ off: [], incoming: false });
  await keep('choices', { off: ['fiverr.com'], incoming: true });
  expect(await choices()).toEqual({ off: ['fiverr.com'], incoming: true });
});

it('keeps the state as long as the browser runs', async () => {
  expect(await lastState()).toBeUndefined();
  await keepState('off');
  expect(await lastState()).toBe('off');
  expect(chrome.local).toEqual({});
});
