/**
 * The dialog about a held message: what is wrong, what to say instead, and the person's decision.
 *
 * A modal `dialog` inside our closed root: the page behind it is inert, and while it is open the page hears no
 * key either, so that not even the length of a reason gets out.
 */

import type { CardButton } from './card';
import { el } from './dom';
import type { Shown } from './field';
import { insteadOf, ruleOf, whatOf } from './finding';
import { severityIcon } from './icons';
import type { Layer } from './layer';
import type { Messages } from './messages';
import css from './panels.css';
import { cut } from './spans';

export interface HeldMessages extends Messages {
  held: string;
  heldWhy: string;
  edit: string;
  sendAnyway: string;
  reason: string;
}

export type Decision =
  | { readonly kind: 'edit' }
  | { readonly kind: 'send'; readonly reason: string }
  | { readonly kind: 'use'; readonly shown: Shown };

/** What tells of a key, or of what it wrote. */
export const KEYS = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change'];
const EDIT: Decision = { kind: 'edit' };

export class Held {
  readonly element = el('dialog', {
    class: 'held error',
    role: 'alertdialog',
    'aria-labelledby': 'held',
    'aria-describedby': 'held-why',
  });
  #decide: ((decision: Decision) => void) | null = null;
  #shown: readonly Shown[] = [];
  /** The key that is down since the dialog had the focus: its way up is not the page's business either. */
  #down = '';

  constructor(
    private readonly layer: Layer,
    private readonly messages: HeldMessages,
    signal: AbortSignal,
  ) {
    this.element.lang = messages.lang;
    this.element.dir = messages.dir;
    layer.dress(css);
    layer.stage.append(this.element);
    this.element.addEventListener('click', (event) => this.#clicked(event), { signal });
    this.element.addEventListener('close', () => this.#end(EDIT), { signal });
    signal.addEventListener('abort', () => this.#end(EDIT), { once: true });
  }

  get isOpen(): boolean {
    return this.#decide !== null;
  }

  /** Asks what to do with a message; the findings are those that hold it. */
  ask(field: HTMLElement, text: string, shown: readonly Shown[]): Promise<Decision> {
    this.#end(EDIT);
    this.#shown = shown;
    this.element.replaceChildren(this.#head(), this.#body(text), this.#foot());
    this.layer.mount(field);
    this.layer.matchScheme(field);
    this.element.showModal();
    this.#button('edit')?.focus();
    return new Promise((decide) => {
      this.#decide = decide;
    });
  }

  #head(): HTMLElement {
    return el('div', { class: 'head' }, severityIcon('error'), el('h2', { id: 'held' }, this.messages.held));
  }

  #body(text: string): HTMLElement {
    const { messages } = this;
    const parts = this.#shown.map(({ finding, words }, index) =>
      el(
        'div',
        { class: 'one' },
        whatOf(finding, cut(text, words), messages),
        insteadOf(finding, messages.instead, button({ action: 'use', label: messages.use }, String(index))),
        ruleOf(finding.receipt, messages),
      ),
    );
    return el('div', { class: 'body', id: 'held-why' }, el('p', {}, messages.heldWhy), ...parts);
  }

  #foot(): HTMLElement {
    const { edit, sendAnyway, reason } = this.messages;
    return el(
      'div',
      { class: 'foot' },
      el('button', { type: 'button', class: 'primary', 'data-action': 'edit' }, edit),
      el('button', { type: 'button', class: 'anyway', 'data-action': 'send' }, sendAnyway),
      el('label', {}, reason, el('input', { type: 'text', autocomplete: 'off', maxlength: '200' })),
    );
  }

  #clicked(event: Event): void {
    const { action, index } = (event.target as HTMLElement).dataset ?? {};
    if (action === 'edit') this.#end(EDIT);
    else if (action === 'send')
      this.#end({ kind: 'send', reason: this.element.querySelector('input')?.value ?? '' });
    else if (action === 'use') {
      const shown = this.#shown[Number(index)];
      if (shown) this.#end({ kind: 'use', shown });
    }
  }

  /** Keeps an event of the open dialog from the page. The host hears KEYS: its listeners are older than the page's. */
  keyed(event: Event): void {
    const { key } = event as KeyboardEvent;
    if (event.type === 'keyup' && key === this.#down) this.#down = '';
    else if (!this.isOpen || !this.layer.owns(event)) return;
    event.stopImmediatePropagation();
    if (!(event instanceof KeyboardEvent) || event.type !== 'keydown') return;
    this.#down = key;
    // The key that sent is often still down: its repeats must press nothing here.
    if (event.repeat && event.key === 'Enter') event.preventDefault();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.#end(EDIT);
  }

  #end(decision: Decision): void {
    const decide = this.#decide;
    if (!decide) return;
    this.#decide = null;
    this.element.close();
    this.element.replaceChildren();
    decide(decision);
  }

  #button(action: string): HTMLElement | null {
    return this.element.querySelector(`[data-action="${action}"]`);
  }
}

function button({ action, label }: CardButton, index: string): HTMLElement {
  return el('button', { type: 'button', 'data-action': action, 'data-index': index }, label);
}
