import { expect, it } from 'vitest';
import { Passes } from './passes';

const field = document.createElement('textarea');

it('lets one text go, in one act of many events', () => {
  let now = 10;
  const passes = new Passes(() => now);
  expect(passes.covers(field, 'a')).toBe(false);
  passes.allow(field, 'a');
  now += 60_000;
  expect(passes.covers(field, 'a')).toBe(true);
  now += 300;
  expect(passes.covers(field, 'a')).toBe(true);
  now += 2000;
  expect(passes.covers(field, 'a')).toBe(false);
});

it('lets no other text go, nor the same one in another field', () => {
  const passes = new Passes();
  passes.allow(field, 'a');
  expect(passes.covers(document.createElement('textarea'), 'a')).toBe(false);
  expect(passes.covers(field, 'a b')).toBe(false);
  expect(passes.covers(field, 'a')).toBe(false);
});

it('ends when another text stands there', () => {
  const passes = new Passes();
  passes.allow(field, 'a');
  passes.see(field, () => 'a');
  expect(passes.covers(field, 'a')).toBe(true);
  passes.see(field, () => '');
  expect(passes.covers(field, 'a')).toBe(false);
});
