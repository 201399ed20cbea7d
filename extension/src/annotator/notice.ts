/** One quiet line at a composer: that a message was not checked, or what comes next. It takes no focus. */

import { el } from './dom';
import { boxOf } from './geometry';
import { glyph } from './icons';
import type { Layer } from './layer';

export interface NoticeMessages {
  lang: string;
  dir: 'ltr' | 'rtl';
  close: string;
}

const GAP = 6;

export class Notice {
  readonly #text = el('span');
  readonly #bar: HTMLElement;
  #field: HTMLElement | null = null;
  /** What was put away by hand stays away. */
  #closed = '';

  constructor(
    private readonly layer: Layer,
    messages: NoticeMessages,
    signal: AbortSignal,
  ) {
    const close = el(
      'button',
      { type: 'button', class: 'quiet', 'aria-label': messages.close },
      glyph('close'),
    );
    close.addEventListener('click', () => this.#close(), { signal });
    this.#bar = el(
      'div',
      { class: 'bar', hidden: true, lang: messages.lang, dir: messages.dir },
      this.#text,
      close,
    );
    // A press on the line must not take the focus from the text.
    this.#bar.addEventListener('mousedown', (event) => event.preventDefault(), { signal });
    layer.stage.append(this.#bar);
  }

  get text(): string {
    return this.#field ? (this.#text.textContent ?? '') : '';
  }

  show(field: HTMLElement, text: string): void {
    if (text === this.#closed) return;
    this.#closed = '';
    this.#field = field;
    this.#text.textContent = text;
    this.layer.mount(field);
    this.layer.matchScheme(field);
    this.#bar.hidden = false;
    this.place();
  }

  hide(): void {
    if (!this.#field) return; // once a key: the browser would look at the whole layer anew
    this.#field = null;
    this.#bar.hidden = true;
  }

  /** Puts the line above the field, or below where there is no room, wherever that stands now. */
  place(): void {
    const field = this.#field;
    if (!field) return;
    if (!field.isConnected) return this.hide();
    const box = boxOf(field.getBoundingClientRect());
    const width = document.documentElement.clientWidth;
    const { offsetHeight, offsetWidth } = this.#bar;
    const above = box.top - GAP - offsetHeight;
    const top = above >= 0 ? above : Math.min(box.bottom + GAP, innerHeight - offsetHeight - GAP);
    const side = this.#bar.dir === 'rtl' ? box.right - offsetWidth : box.left;
    const left = Math.max(GAP, Math.min(side, width - offsetWidth - GAP));
    this.#bar.style.left = `${Math.round(left + scrollX)}px`;
    this.#bar.style.top = `${Math.round(top + scrollY)}px`;
  }

  #close(): void {
    this.#closed = this.text;
    this.hide();
  }
}
