/**
 * Where in a text something stands.
 *
 * The DOM counts UTF-16 units, Python code points. The wire gives both; this is the only module that
 * chooses between them, so nobody else has to know that "😀" is two units and one code point.
 */

import type { Spot } from '../wire';

/** A half-open stretch of a text in UTF-16 units, as the DOM counts. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The DOM's stretch of a spot on the wire. */
export function stretchOf(spot: Spot): Stretch {
  return { start: spot.start_utf16, end: spot.end_utf16 };
}

/** The number of code points before a UTF-16 offset. */
export function codePointOffset(text: string, utf16: number): number {
  let units = 0;
  let points = 0;
  for (const char of text) {
    if (units >= utf16) break;
    units += char.length;
    points += 1;
  }
  return points;
}

/** The UTF-16 offset that stands after `points` code points. */
export function utf16Offset(text: string, points: number): number {
  let units = 0;
  let passed = 0;
  for (const char of text) {
    if (passed >= points) break;
    units += char.length;
    passed += 1;
  }
  return units;
}

export function cut(text: string, stretch: Stretch): string {
  return text.slice(stretch.start, stretch.end);
}

/** Tells whether a stretch can stand in a text of that length. */
export function fits(stretch: Stretch, length: number): boolean {
  return 0 <= stretch.start && stretch.start < stretch.end && stretch.end <= length;
}

/**
 * What one edit left alone: the first `head` and the last `tail` units.
 *
 * The two may overlap: take "please " off "please pay" and the first p is as well the old one as the next.
 */
export interface Edit {
  readonly head: number;
  readonly tail: number;
  readonly grown: number;
  readonly length: number;
}

export function editBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { head, tail, grown: after.length - before.length, length: before.length };
}

/** Where a stretch stands after an edit, or null if the edit touched it. */
export function moved(stretch: Stretch, edit: Edit): Stretch | null {
  if (stretch.end <= edit.head) return stretch;
  if (stretch.start >= edit.length - edit.tail) {
    return { start: stretch.start + edit.grown, end: stretch.end + edit.grown };
  }
  return null;
}
