/** Rich fields: a plain contenteditable, or an editor that keeps a model of its own behind one. */

import { type Box, boxOf, intersection, joinedLines, visibleBox } from '../geometry';
import { cut, type Stretch } from '../spans';
import type { Editor } from './editor';
import { type Family, PLAIN } from './family';
import { liveRange, select, selectedIn } from './selection';
import { TextMap } from './textmap';
import { pause } from './typing';

/** How often a selection is set anew when the editor puts its own in place, as many do when they get the focus. */
const TRIES = 3;
/** The attributes that decide what is read: where a link leads, and what is one thing without text. */
const READ_ATTRIBUTES = ['href', 'contenteditable'];

export class ContenteditableEditor implements Editor {
  readonly #family: Required<Family>;
  #map: TextMap;
  /** Tells of every change that can make the map stale; null: nobody watches, so each read is a new one. */
  #observer: MutationObserver | null = null;
  #isStale = true;
  #mutated = (): void => {};

  constructor(
    readonly element: HTMLElement,
    family: Family = PLAIN,
  ) {
    this.#family = { ...PLAIN, ...family };
    this.#map = this.#mapped();
  }

  read(): string {
    if (this.#observer?.takeRecords().length) this.#mutated();
    if (this.#isStale) this.#map = this.#mapped();
    this.#isStale = !this.#observer;
    return this.#map.text;
  }

  holds(): boolean {
    return true;
  }

  boxes(stretches: readonly Stretch[]): Box[][] {
    const visible = stretches.length ? visibleBox(this.element) : null;
    if (!visible) return stretches.map(() => []);
    return stretches.map((stretch) => {
      const lines = joinedLines(this.#rects(stretch).map(boxOf));
      return lines.map((line) => intersection(line, visible)).filter((line) => line !== null);
    });
  }

  caret(): Stretch | null {
    const range = selectedIn(this.element);
    if (!range) return null;
    return {
      start: this.#map.offset(range.startContainer, range.startOffset),
      end: this.#map.offset(range.endContainer, range.endOffset),
    };
  }

  keepCaret(): () => void {
    const range = selectedIn(this.element);
    const kept = range && liveRange(range);
    return () => {
      this.element.focus({ preventScroll: true });
      if (kept && this.element.contains(kept.startContainer)) select(kept);
    };
  }

  reveal(stretch: Stretch): void {
    const node = this.#map.parts(stretch)[0]?.node;
    node?.parentElement?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  async replace(stretch: Stretch, text: string): Promise<boolean> {
    const before = this.read();
    this.element.focus({ preventScroll: true });
    const target = await this.#selected(stretch, before);
    if (!target) return false;
    this.#family.write(this.element, text, target);
    await pause(this.#family.settleMs);
    const wanted = before.slice(0, stretch.start) + text + before.slice(stretch.end);
    return plain(this.read()) === plain(wanted);
  }

  watch(changed: () => void, signal: AbortSignal): void {
    // Editors that cancel `beforeinput` fire no `input`; frameworks rebuild the DOM without either.
    this.#mutated = () => {
      this.#isStale = true;
      changed();
    };
    const observer = new MutationObserver(this.#mutated);
    this.#observer = observer;
    observer.observe(this.element, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: READ_ATTRIBUTES,
    });
    this.#isStale = true; // it was not watched until now
    signal.addEventListener('abort', () => this.#unwatch(), { once: true });
  }

  #unwatch(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#isStale = true;
  }

  #mapped(): TextMap {
    return new TextMap(this.element, { furniture: this.#family.furniture });
  }

  /** Selects a stretch and waits until the editor has noticed. Null: the text changed, or it will not have it. */
  async #selected(stretch: Stretch, text: string): Promise<StaticRange | null> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const range = this.#map.range(stretch);
      if (!range) return null;
      select(range);
      await pause(this.#family.settleMs);
      if (this.read() !== text) return null;
      const selected = selectedIn(this.element);
      if (selected && this.#covers(selected, stretch)) return new StaticRange(selected);
    }
    return null;
  }

  /** Tells whether a range holds the words of a stretch: editors may name the same place in another way. */
  #covers(range: AbstractRange, stretch: Stretch): boolean {
    const start = this.#map.offset(range.startContainer, range.startOffset);
    const end = this.#map.offset(range.endContainer, range.endOffset);
    return cut(this.#map.text, { start, end }).trim() === cut(this.#map.text, stretch).trim();
  }

  /** Text node by text node: a range over whole paragraphs would also yield the paragraphs' own boxes. */
  #rects(stretch: Stretch): DOMRect[] {
    return this.#map.parts(stretch).flatMap((part) => {
      if (part.end > part.node.length) return []; // the page changed the node since it was read
      const range = document.createRange();
      range.setStart(part.node, part.start);
      range.setEnd(part.node, part.end);
      return [...range.getClientRects()].filter((rect) => rect.width > 0);
    });
  }
}

/** White space apart: editors drop and add it where two paragraphs become one. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
