// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Finding } from '../wire';
import type { Shown } from './field';
import { nextFrom, previousFrom, sameIn, stepFrom } from './navigation';

const at = (start: number, end: number, rule = 'r'): Shown => ({
  finding: { rule } as Finding,
  words: { start, end },
});
const shown = [at(5, 10), at(20, 25), at(40, 45)] as const;

describe('the next finding', () => {
  it.each([
    [0, 0],
    [7, 0],
    [10, 0],
    [11, 1],
    [50, 0],
  ])('from %i is number %i', (caret, index) => {
    expect(nextFrom(shown, caret)).toBe(shown[index]);
  });

  it.each([
    [0, 2],
    [7, 0],
    [20, 0],
    [50, 2],
  ])('backwards from %i is number %i', (caret, index) => {
    expect(previousFrom(shown, caret)).toBe(shown[index]);
  });

  it('goes round at both ends', () => {
    expect(stepFrom(shown, shown[2], 1)).toBe(shown[0]);
    expect(stepFrom(shown, shown[0], -1)).toBe(shown[2]);
    expect(nextFrom([], 3)).toBeNull();
  });
});

describe('the open finding', () => {
  it('is found again by its rule and words, nearest first', () => {
    const text = 'pay me, pay me, pay you';
    const news = [at(0, 6), at(8, 14), at(16, 23), at(8, 14, 'other')];
    expect(sameIn(news, text, at(9, 15), 'pay me')).toBe(news[1]);
    expect(sameIn(news, text, at(9, 15), 'pay him')).toBeNull();
  });
});
