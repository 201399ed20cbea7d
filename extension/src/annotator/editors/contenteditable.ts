/** Rich fields: a plain contenteditable, or an editor that keeps a model of its own behind one. */

import { type Box, boxOf, intersection, joinedLines, visibleBox } from '../geometry';
import type { Stretch } from '../spans';
import type { Editor } from './editor';
import { TextMap } from './textmap';
import { offerToModel, pause, SETTLE_MS, typeNatively } from './typing';

export class ContenteditableEditor implements Editor {
  #map: TextMap;

  constructor(readonly element: HTMLElement) {
    this.#map = new TextMap(element);
  }

  read(): string {
    this.#map = new TextMap(this.element);
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
    const range = this.#selected();
    if (!range) return null;
    return {
      start: this.#map.offset(range.startContainer, range.startOffset),
      end: this.#map.offset(range.endContainer, range.endOffset),
    };
  }

  keepCaret(): () => void {
    const range = this.#selected()?.cloneRange();
    return () => {
      this.element.focus({ preventScroll: true });
      if (range && this.element.contains(range.startContainer)) select(range);
    };
  }

  reveal(stretch: Stretch): void {
    const node = this.#map.parts(stretch)[0]?.node;
    node?.parentElement?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  async replace(stretch: Stretch, text: string): Promise<boolean> {
    this.element.focus({ preventScroll: true });
    const range = this.#map.range(stretch);
    if (!range) return false;
    select(range);
    await pause(SETTLE_MS);
    const target = this.#selected();
    if (!target) return false;
    if (!offerToModel(this.element, text, new StaticRange(target))) typeNatively(text);
    await pause(SETTLE_MS);
    return this.read().includes(text);
  }

  watch(changed: () => void, signal: AbortSignal): void {
    // Editors that cancel `beforeinput` fire no `input`; frameworks rebuild the DOM without either.
    const observer = new MutationObserver(changed);
    observer.observe(this.element, { subtree: true, childList: true, characterData: true });
    signal.addEventListener('abort', () => observer.disconnect(), { once: true });
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

  #selected(): Range | null {
    const selection = getSelection();
    if (!selection?.rangeCount) return null;
    const range = selection.getRangeAt(0);
    return this.element.contains(range.commonAncestorContainer) ? range : null;
  }
}

function select(range: Range): void {
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}
