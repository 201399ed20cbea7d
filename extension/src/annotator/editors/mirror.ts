/**
 * The mirror of a plain field: the same words with the same metrics, laid out where we can measure them.
 *
 * One block a line of the text, and only down to the last line that is asked for. A key changes one line, so
 * the browser lays out one line; a key below the last finding changes none.
 */

import { el } from '../dom';
import type { Box } from '../geometry';
import type { Stretch } from '../spans';

/** Everything that decides where a line breaks and how wide a letter is; first what pages change most. */
const METRICS =
  'direction font-family font-size font-weight letter-spacing line-height padding-left padding-top text-align white-space font-feature-settings font-kerning font-optical-sizing font-size-adjust font-stretch font-style font-variant font-variation-settings hyphens line-break overflow-wrap padding-bottom padding-right tab-size text-indent text-rendering text-transform unicode-bidi word-break word-spacing writing-mode'.split(
    ' ',
  );
/** Those that tell whether any has changed: this is asked at every key. */
const SIGNS = METRICS.slice(0, 10);

/** Letters that may be laid out from right to left, and some more that are rare where the writing is Latin. */
const RIGHT_TO_LEFT = /[\u0590-\u200F\u202A-\uFFFF]/;

interface Line {
  readonly start: number;
  readonly text: string;
}

export class Mirror {
  readonly element = el('div', { class: 'mirror' });
  #signs = '';
  readonly #measured = new Map<string, Box[]>();
  /** The lines that stand in the mirror now, one child each. */
  #lines: readonly Line[] = [];

  /** Takes over how a field sets its text. `width` is that of its inside, in CSS pixels. */
  dress(style: CSSStyleDeclaration, width: number): void {
    const signs = `${width} ${SIGNS.map((name) => style.getPropertyValue(name)).join()}`;
    if (signs === this.#signs) return;
    this.#signs = signs;
    this.forget();
    // Property by property: a page's policy forbids style attributes, but not this.
    for (const name of METRICS) this.element.style.setProperty(name, style.getPropertyValue(name));
    this.element.style.width = `${width}px`;
  }

  /**
   * Holds the lines of a text, down to the one with an offset; of that one, where it stands at the left, no more
   * than the words up to there: what follows cannot move them, and is what is being typed.
   */
  fill(text: string, until: number): void {
    const lines = linesOf(text, until);
    const last = lines.at(-1);
    if (last && this.#isFromLeft(last.text)) lines[lines.length - 1] = upTo(last, until);
    const rows = this.element.children;
    lines.forEach((line, index) => {
      if (line.text === this.#lines[index]?.text) return;
      this.forget();
      const row = rows[index] ?? this.element.appendChild(rowAt(index));
      row.textContent = line.text || '\u200B'; // an empty block has no height
    });
    while (rows.length > lines.length) this.element.lastElementChild?.remove();
    this.#lines = lines;
  }

  #isFromLeft(text: string): boolean {
    const { direction, textAlign } = this.element.style;
    return direction === 'ltr' && /^(start|left)$/.test(textAlign) && !RIGHT_TO_LEFT.test(text);
  }

  /** The same words may be of another size now: a font has come, the page was enlarged. */
  forget(): void {
    this.#measured.clear();
  }

  /** The boxes of a stretch of the text, from the mirror's left top corner. They are measured once. */
  boxes(stretch: Stretch): readonly Box[] {
    const name = `${stretch.start} ${stretch.end}`;
    const known = this.#measured.get(name) ?? this.#boxes(stretch);
    if (known.length) this.#measured.set(name, known);
    return known;
  }

  #boxes(stretch: Stretch): Box[] {
    const from = this.element.getBoundingClientRect();
    return this.#rects(stretch).map(({ left, top, right, bottom }) => ({
      left: left - from.left,
      top: top - from.top,
      right: right - from.left,
      bottom: bottom - from.top,
    }));
  }

  #rects(stretch: Stretch): DOMRect[] {
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

/** A line as far as the word that an offset stands in, with the space after it. */
function upTo({ start, text }: Line, until: number): Line {
  const space = text.slice(Math.max(0, until - start)).search(/\s/);
  return { start, text: space < 0 ? text : text.slice(0, Math.max(0, until - start) + space + 1) };
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
