/**
 * Plain fields. A textarea tells nobody where its words stand, so a mirror with the same metrics is laid
 * out inside our closed root, where the page cannot read it.
 */

import { type Box, intersection, joinedLines, scaleOf, visibleBox } from '../geometry';
import { fits, type Stretch } from '../spans';
import type { Editor } from './editor';
import { Mirror } from './mirror';
import { typeNatively } from './typing';

export class TextareaEditor implements Editor {
  readonly #mirror = new Mirror();

  constructor(
    readonly element: HTMLTextAreaElement,
    private readonly attic: HTMLElement,
  ) {}

  read(): string {
    return this.element.value;
  }

  holds(text: string): boolean {
    return this.element.value === text;
  }

  boxes(stretches: readonly Stretch[]): Box[][] {
    const visible = stretches.length ? visibleBox(this.element) : null;
    if (!visible) return stretches.map(() => []);
    const place = this.#placed(stretches);
    return stretches.map((stretch) => {
      const lines = joinedLines(this.#boxes(stretch).map(place));
      return lines.map((line) => intersection(line, visible)).filter((line) => line !== null);
    });
  }

  caret(): Stretch {
    return { start: this.element.selectionStart, end: this.element.selectionEnd };
  }

  keepCaret(): () => void {
    const { selectionStart, selectionEnd, selectionDirection } = this.element;
    return () => {
      this.element.focus({ preventScroll: true });
      this.element.setSelectionRange(selectionStart, selectionEnd, selectionDirection);
    };
  }

  reveal(stretch: Stretch): void {
    this.#layOut([stretch]);
    const first = this.#boxes(stretch)[0];
    if (first) {
      const { scrollTop, clientHeight } = this.element;
      const hidden = first.top < scrollTop || first.bottom > scrollTop + clientHeight;
      if (hidden) this.element.scrollTop = first.top - clientHeight / 3;
    }
    this.element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  replace(stretch: Stretch, text: string): Promise<boolean> {
    this.element.focus({ preventScroll: true });
    this.element.setSelectionRange(stretch.start, stretch.end);
    if (!typeNatively(text)) this.#typeByHand(stretch, text);
    return Promise.resolve(this.read().startsWith(text, stretch.start));
  }

  watch(changed: () => void, signal: AbortSignal): void {
    // A page that empties its field after sending fires no `input`; it does so after a key or a click.
    for (const type of ['keyup', 'pointerup', 'click'])
      addEventListener(type, changed, { signal, passive: true });
    const forget = (): void => this.#mirror.forget();
    addEventListener('resize', forget, { capture: true, signal });
    document.fonts.addEventListener('loadingdone', forget, { signal });
    signal.addEventListener('abort', () => this.#mirror.element.remove(), { once: true });
  }

  #typeByHand(stretch: Stretch, text: string): void {
    this.element.setRangeText(text, stretch.start, stretch.end, 'end');
    this.element.dispatchEvent(
      new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText', data: text }),
    );
  }

  /** Lays the mirror out and returns how a box in it maps to the viewport. */
  #placed(stretches: readonly Stretch[]): (box: Box) => Box {
    this.#layOut(stretches);
    const outer = this.element.getBoundingClientRect();
    const scale = scaleOf(this.element, outer);
    const x = outer.left + (this.element.clientLeft - this.element.scrollLeft) * scale;
    const y = outer.top + (this.element.clientTop - this.element.scrollTop) * scale;
    return ({ left, top, right, bottom }) => ({
      left: x + left * scale,
      top: y + top * scale,
      right: x + right * scale,
      bottom: y + bottom * scale,
    });
  }

  #layOut(stretches: readonly Stretch[]): void {
    if (!this.#mirror.element.isConnected) this.attic.append(this.#mirror.element);
    const style = getComputedStyle(this.element);
    this.#mirror.dress(style, this.#innerWidth(style));
    this.#mirror.fill(this.element.value, Math.max(...stretches.map(({ end }) => end)));
  }

  /** The exact inner width: clientWidth is rounded, and half a pixel can move a word to the next line. */
  #innerWidth(style: CSSStyleDeclaration): number {
    const borders = Number.parseFloat(style.borderLeftWidth) + Number.parseFloat(style.borderRightWidth);
    const bar = Math.max(0, Math.round(this.element.offsetWidth - this.element.clientWidth - borders));
    const width = this.element.getBoundingClientRect().width / scaleOf(this.element);
    return width - borders - bar;
  }

  #boxes(stretch: Stretch): readonly Box[] {
    return fits(stretch, this.element.value.length) ? this.#mirror.boxes(stretch) : [];
  }
}
