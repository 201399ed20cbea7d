import { expect, it } from 'vitest';
import { makeGuard } from './guard';

const click = (detail: number): MouseEvent => new MouseEvent('click', { detail });

it('lets a click through, and not the second one of a double click', () => {
  const guard = makeGuard(() => 0);
  expect(guard.lets(click(1))).toBe(true);
  expect(guard.lets(click(2))).toBe(false);
});

it('lets no click through just after buttons have moved, but keys', () => {
  let now = 0;
  const guard = makeGuard(() => now);
  guard.moved();
  now = 600;
  expect(guard.lets(click(1))).toBe(false);
  expect(guard.lets(click(0))).toBe(true);
  now = 1200;
  expect(guard.lets(click(1))).toBe(false); // still clicking
  now = 2000;
  expect(guard.lets(click(1))).toBe(true);
});
