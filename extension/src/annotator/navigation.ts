/** Which finding comes next: pure, and going round at both ends. */

import type { Shown } from './field';
import { cut } from './spans';

/** The first finding that ends after the caret; the first of all if there is none. */
export function nextFrom(shown: readonly Shown[], caret: number): Shown | null {
  return shown.find(({ words }) => words.end >= caret) ?? shown[0] ?? null;
}

/** The last finding that begins before the caret; the last of all if there is none. */
export function previousFrom(shown: readonly Shown[], caret: number): Shown | null {
  return shown.findLast(({ words }) => words.start < caret) ?? shown.at(-1) ?? null;
}

/** The neighbour of a finding. */
export function stepFrom(shown: readonly Shown[], from: Shown, by: 1 | -1): Shown | null {
  const at = shown.indexOf(from);
  return shown.at((at + by) % shown.length) ?? null;
}

/** The finding that is open, after the text or the report changed: the same risk in the same words, nearest by. */
export function sameIn(shown: readonly Shown[], text: string, old: Shown, oldWords: string): Shown | null {
  const kept = shown.find(({ finding }) => finding === old.finding);
  if (kept) return kept;
  const distance = ({ words }: Shown): number => Math.abs(words.start - old.words.start);
  const alike = shown.filter(
    ({ finding, words }) => finding.rule === old.finding.rule && cut(text, words) === oldWords,
  );
  return alike.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}
