/** The two composers, a plain and a rich field, behind tabs; both hold the same message. */

import { el } from '../../annotator/dom';
import { TextMap } from '../../annotator/editors/textmap';

export interface Composer {
  readonly tab: HTMLElement;
  readonly panel: HTMLElement;
  readonly field: HTMLElement;
}

export class Composers {
  #current: Composer;

  constructor(
    private readonly all: readonly [Composer, ...Composer[]],
    private readonly switched: () => void,
  ) {
    this.#current = all[0];
    for (const composer of all) {
      composer.tab.addEventListener('click', () => this.#choose(composer));
      composer.tab.addEventListener('keydown', (event) => this.#arrow(event));
    }
  }

  get field(): HTMLElement {
    return this.#current.field;
  }

  /** Writes a message as typing would, so that undo brings the old one back. */
  write(text: string): void {
    this.field.focus();
    if (this.field instanceof HTMLTextAreaElement) this.field.select();
    else getSelection()?.selectAllChildren(this.field);
    document.execCommand('insertText', false, text);
  }

  #choose(composer: Composer): void {
    if (composer === this.#current) return;
    const text = textOf(this.field);
    this.#current = composer;
    for (const { tab, panel } of this.all) {
      const isChosen = tab === composer.tab;
      tab.setAttribute('aria-selected', String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      panel.hidden = !isChosen;
    }
    if (textOf(composer.field) !== text) fill(composer.field, text);
    this.switched();
  }

  #arrow(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = this.all.at((this.all.indexOf(this.#current) + by) % this.all.length);
    if (!next) return;
    this.#choose(next);
    next.tab.focus();
  }
}

function textOf(field: HTMLElement): string {
  if (field instanceof HTMLTextAreaElement) return field.value;
  return new TextMap(field).text.replace(/\n$/, '');
}

function fill(field: HTMLElement, text: string): void {
  if (field instanceof HTMLTextAreaElement) field.value = text;
  else field.replaceChildren(...text.split('\n').map((line) => el('div', {}, line || el('br'))));
}
