/**
 * The mirror of a plain field: the same words with the same metrics, laid out where we can measure them.
 *
 * One block a line of the text, and only down to the last line that is asked for. A key changes one line, so
 * the browser lays out one line; a key below the last finding changes none.
 */

import { el } from '../dom';
import type { Stretch } from '../spans';

/** Everything that decides where a line breaks and how wide a letter is. */
const METRICS = [
  'direction',
  'font-family',
  'font-feature-settings',
  'font-kerning',
  'font-optical-sizing',
  'font-size',
  'font-size-adjust',
  'font-stretch',
  'font-style',
  'font-variant',
  'font-variation-settings',
  'font-weight',
  'hyphens',
  'letter-spacing',
  'line-break',
  'line-height',
  'overflow-wrap',
  'padding-bottom',
  'padding-left',
  'padding-right',
  'padding-top',
  'tab-size',
  'text-align',
  'text-indent',
  'text-rendering',
  'text-transform',
  'unicode-bidi',
  'white-space',
  'word-break',
  'word-spacing',
  'writing-mode',
] as const;

interface Line {
  readonly start: number;
  readonly text: string;
}

export class Mirror {
  readonly element = el('div', { class: 'mirror' });
  #metrics = '';
  /** The lines that stand in the mirror now, one child each. */
  #lines: readonly Line[] = [];

  /** Takes over how a field sets its text. `width` is that of its inside, in CSS pixels. */
  dress(style: CSSStyleDeclaration, width: number): void {
    const metrics = METRICS.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
    const wanted = `${metrics};width:${width}px`;
    if (wanted === this.#metrics) return;
    this.#metrics = wanted;
    // Property by property: a page's policy forbids style attributes, but not this.
    for (const name of METRICS) this.element.style.setProperty(name, style.getPropertyValue(name));
    this.element.style.width = `${width}px`;
  }

  /** Holds the lines of a text, down to the one with an offset. */
  fill(text: string, until: number): void {
    const lines = linesOf(text, until);
    const rows = this.element.children;
    lines.forEach((line, index) => {
      if (line.text === this.#lines[index]?.text) return;
      const row = rows[index] ?? this.element.appendChild(rowAt(index));
      row.textContent = line.text || '\u200B'; // an empty block has no height
    });
    while (rows.length > lines.length) this.element.lastElementChild?.remove();
    this.#lines = lines;
  }

  /** The boxes of a stretch of the text, where the mirror stands. */
  rects(stretch: Stretch): DOMRect[] {
    return this.#lines.flatMap((line, index) => {
      const start = Math.max(stretch.start - line.start, 0);
      const end = Math.min(stretch.end - line.start, line.text.length);
      const words = this.element.children[index]?.firstChild;
      if (start >= end || !words) return [];
      const range = document.createRange();
      range.setStart(words, start);
      range.setEnd(words, end);
      return [...range.getClientRects()].filter((rect) => rect.width > 0);
    });
  }
}

function rowAt(index: number): HTMLElement {
  const row = el('div');
  if (index) row.style.textIndent = '0px'; // only the first line of a field is indented
  return row;
}

export function linesOf(text: string, until: number): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= Math.min(until, text.length); ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    lines.push({ start, text: text.slice(start, end) });
    start = end + 1;
  }
  return lines;
}
