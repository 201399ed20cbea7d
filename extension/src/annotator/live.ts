/**
 * What a screen reader hears, without chatter: the sum of things once typing rests, and only if it changed.
 */

import { el } from './dom';

/** How long the keys must rest before something is said, in milliseconds. */
const REST_MS = 900;

export class Live {
  readonly element = el('div', { class: 'live', role: 'status', 'aria-live': 'polite' });
  #said = '';
  #wanted = '';
  #whenSaid = (): void => undefined;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(signal: AbortSignal) {
    signal.addEventListener('abort', () => clearTimeout(this.#timer), { once: true });
  }

  /** Says it when typing rests, and only then calls `whenSaid`; a newer sum takes its place. */
  sumUp(text: string, whenSaid: () => void): void {
    this.#wanted = text;
    this.#whenSaid = whenSaid;
    this.#asked = performance.now();
    if (text !== this.#said) this.#timer ??= setTimeout(() => this.#rested(), REST_MS);
  }

  /** Says it now: the answer to something the person did. */
  answer(text: string): void {
    this.#wanted = text;
    // The same words twice are no change, and a screen reader would stay silent.
    if (this.element.textContent === text) this.element.textContent = '';
    this.#say(text);
  }

  /** One timer for many keys: it goes on waiting where there was one meanwhile. */
  #rested(): void {
    const rest = this.#asked + REST_MS - performance.now();
    this.#timer = rest > 0 ? setTimeout(() => this.#rested(), rest) : undefined;
    if (this.#timer || this.#wanted === this.#said) return;
    this.#say(this.#wanted);
    this.#whenSaid();
  }

  #say(text: string): void {
    this.#said = text;
    this.element.textContent = text;
  }
}
