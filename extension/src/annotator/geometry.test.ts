// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { intersection, joinedLines } from './geometry';

const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });

describe('boxes', () => {
  it('meet in their common part', () => {
    expect(intersection(box(0, 0, 10, 10), box(5, 5, 20, 20))).toEqual(box(5, 5, 10, 10));
    expect(intersection(box(0, 0, 10, 10), box(10, 0, 20, 10))).toBeNull();
  });

  it('join on a line, and only there', () => {
    const pieces = [box(0, 0, 10, 10), box(10, 0, 20, 10), box(0, 10, 5, 20), box(50, 10, 60, 20)];
    expect(joinedLines(pieces)).toEqual([box(0, 0, 20, 10), box(0, 10, 5, 20), box(50, 10, 60, 20)]);
  });

  it('join in lines written from the right too', () => {
    expect(joinedLines([box(10, 0, 20, 10), box(0, 0, 10, 10)])).toEqual([box(0, 0, 20, 10)]);
  });
});
