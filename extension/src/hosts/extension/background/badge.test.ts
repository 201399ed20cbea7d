// @vitest-environment node
import { beforeEach, expect, it, vi } from 'vitest';
import { type FakeChrome, fakeChrome } from '../../../../vitest.chrome';
import type { State } from '../ports';

let chrome: FakeChrome;
beforeEach(() => {
  chrome = fakeChrome();
  vi.resetModules();
});

const STATES: State[] = ['on', 'off', 'unpaired', 'version'];

it('tells each state by letters, by colour and by title', async () => {
  const { signOf } = await import('./badge');
  const signs = STATES.map(signOf);
  for (const key of ['text', 'colour', 'title'] as const) {
    expect(new Set(signs.map((sign) => sign[key])).size).toBe(4);
    expect(signs.every((sign) => sign[key] !== '')).toBe(true);
  }
});

it('is set only when it changes', async () => {
  const { show } = await import('./badge');
  await show('off');
  const calls = chrome.shown['calls'];
  expect(chrome.shown).toMatchObject({
    text: 'off',
    title: 'presend is not running: messages are not checked',
  });
  await show('off');
  expect(chrome.shown['calls']).toBe(calls);
  await show('on');
  expect(chrome.shown['text']).toBe('✓');
});

it('is not set again by a worker that was woken', async () => {
  await (await import('./badge')).show('on');
  const calls = chrome.shown['calls'];
  vi.resetModules();
  const { show, state } = await import('./badge');
  expect(await state()).toBe('on');
  await show('on');
  expect(chrome.shown['calls']).toBe(calls);
});

it('tells those who listen, until they leave', async () => {
  const { onState, show, state } = await import('./badge');
  expect(await state()).toBe('unpaired');
  const heard: State[] = [];
  const leave = onState((now) => heard.push(now));
  await show('version');
  await show('version');
  leave();
  await show('on');
  expect(heard).toEqual(['version']);
});
