/** A difference as lines that show what they are: by a colour, and by the sign at their start. */

import { el } from '../../annotator/dom';

const KINDS: readonly (readonly [start: RegExp, kind: string])[] = [
  [/^(?:---|\+\+\+|@@)/, 'head'],
  [/^\+/, 'added'],
  [/^-/, 'removed'],
];

export function diffLines(diff: string): HTMLElement[] {
  return diff
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => {
      const kind = KINDS.find(([start]) => start.test(line))?.[1] ?? 'same';
      return el('span', { 'data-line': kind }, `${line}\n`);
    });
}
