import { expect, it } from 'vitest';
import type { Hold } from '../../wire';
import { drawTime, secondsLeft } from './time';

const HOLD = { ends: '2026-11-21T12:01:00Z' } as Hold;
const at = (time: string): number => Date.parse(`2026-11-21T${time}Z`);

it('counts whole seconds, up, and never below none', () => {
  expect(secondsLeft(HOLD, at('12:00:00'))).toBe(60);
  expect(secondsLeft(HOLD, at('12:00:59.100'))).toBe(1);
  expect(secondsLeft(HOLD, at('12:09:00'))).toBe(0);
});

it('says it on the card, and when time is short', () => {
  const card = document.createElement('div');
  drawTime(card, HOLD, 0); // no place for it: nothing to do
  const left = document.createElement('p');
  left.className = 'left';
  card.append(left);
  drawTime(card, HOLD, at('12:00:00'));
  expect([left.textContent, left.hasAttribute('data-soon')]).toEqual(['1:00 left', false]);
  drawTime(card, HOLD, at('12:00:51'));
  expect([left.textContent, left.hasAttribute('data-soon')]).toEqual(['0:09 left', true]);
  drawTime(card, HOLD, at('12:01:00'));
  expect(left.textContent).toBe('Time is up');
});
