import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Announcer, makeAnnouncer } from './announcer';

let live: HTMLElement;
let announcer: Announcer;

beforeEach(() => {
  vi.useFakeTimers();
  live = document.createElement('p');
  announcer = makeAnnouncer(live);
});
afterEach(() => vi.useRealTimers());

it('says one thing as it is, a moment later', () => {
  announcer.say('waiting', 'A message waits.', () => 'Several wait.');
  expect(live.textContent).toBe('');
  vi.runAllTimers();
  expect(live.textContent).toBe('A message waits.');
});

it('says many of a kind at once', () => {
  for (let count = 0; count < 500; count += 1) announcer.say('waiting', 'One.', () => 'Several wait.');
  announcer.say('ended', 'One has ended.', () => 'Several have ended.');
  vi.runAllTimers();
  expect(live.textContent).toBe('Several wait. One has ended.');
  announcer.say('waiting', 'One more.', () => 'Several wait.');
  vi.runAllTimers();
  expect(live.textContent).toBe('One more.');
});
