/** The card at the words: what, why, by which rule, and what to write instead. */

import type { Finding } from '../wire';
import { el } from './dom';
import { insteadOf, ruleOf, whatOf } from './finding';
import type { Box } from './geometry';
import { glyph, severityIcon } from './icons';
import type { Messages } from './messages';
import { placed } from './placement';

export interface CardView {
  readonly finding: Finding;
  readonly words: string;
  readonly index: number;
  readonly count: number;
  /** The buttons of a card about somebody else's words; without them it offers to replace and to ignore. */
  readonly buttons?: readonly CardButton[];
}

export interface CardButton {
  readonly action: CardAction;
  readonly label: string;
}

export type CardAction = 'use' | 'ignore' | 'close' | 'next' | 'previous' | 'copy' | 'draft';

/** Several cards may live in one layer, and names must be one card's own. */
let cards = 0;

export class Card {
  readonly #id = ++cards;
  readonly element = el('div', {
    class: 'card',
    role: 'dialog',
    'aria-modal': 'false',
    'aria-labelledby': `title-${this.#id}`,
    'aria-describedby': `why-${this.#id}`,
    tabindex: '-1',
    hidden: true,
  });
  #explaining = false;
  #content = '';

  constructor(
    private readonly messages: Messages,
    private readonly act: (action: CardAction) => void,
    signal: AbortSignal,
  ) {
    this.element.lang = messages.lang;
    this.element.dir = messages.dir;
    this.element.addEventListener('click', (event) => this.#clicked(event), { signal });
    this.element.addEventListener('keydown', (event) => this.#tabbed(event), { signal });
    // A press on the card must not take the focus from the text behind it.
    this.element.addEventListener('mousedown', (event) => this.#keepFocus(event), { signal });
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  get hasFocus(): boolean {
    return this.element.contains(this.#focused());
  }

  show(view: CardView): void {
    const content = contentOf(view);
    // The same card again, of a newer answer: rebuilt under a pointer that is down, its buttons would not hear the click.
    if (content === this.#content && !this.element.hidden) return;
    this.#content = content;
    const focused = this.#focused()?.dataset['action'];
    const { finding } = view;
    const what = whatOf(finding, view.words, this.messages);
    what.id = `why-${this.#id}`;
    const parts = [
      what,
      insteadOf(finding, this.messages.instead),
      ruleOf(finding.receipt, this.messages),
      this.#details(finding),
    ];
    this.element.className = `card ${finding.severity}`;
    this.element.replaceChildren(
      this.#header(view),
      el('div', { class: 'body' }, ...parts),
      this.#footer(view),
    );
    this.element.hidden = false;
    if (focused) (this.#button(focused) ?? this.#first())?.focus({ preventScroll: true });
  }

  /** Says why the card's own action did not work, where the person is looking. */
  notice(text: string): void {
    this.#content = '';
    this.element.querySelector('.body')?.append(el('p', { class: 'notice' }, text));
  }

  hide(): void {
    this.element.hidden = true;
    this.#explaining = false;
  }

  focus(): void {
    this.#first()?.focus({ preventScroll: true });
  }

  /** Puts the card beside the words. Coordinates are the viewport's, kept inside what can be seen of it. */
  place(anchor: Box, dir: 'ltr' | 'rtl'): void {
    const view = window.visualViewport;
    const left = view?.offsetLeft ?? 0;
    const top = view?.offsetTop ?? 0;
    const width = Math.min(view?.width ?? innerWidth, document.documentElement.clientWidth);
    const screen = { left, top, right: left + width, bottom: top + (view?.height ?? innerHeight) };
    this.element.style.setProperty('--room', `${width}px`);
    this.element.style.maxHeight = '';
    const size = { width: this.element.offsetWidth, height: this.element.offsetHeight };
    const spot = placed(anchor, size, screen, dir);
    this.element.style.maxHeight = `${Math.floor(spot.room)}px`;
    this.element.style.left = `${Math.round(spot.left + scrollX)}px`;
    this.element.style.top = `${Math.round(spot.top + scrollY)}px`;
  }

  #header({ finding, index, count }: CardView): HTMLElement {
    const { messages } = this;
    const steps = [
      this.#iconButton('previous', messages.previous),
      el('span', { class: 'position' }, messages.position(index, count)),
      this.#iconButton('next', messages.next),
    ];
    return el(
      'div',
      { class: 'head' },
      severityIcon(finding.severity),
      el(
        'h2',
        { id: `title-${this.#id}` },
        messages.severity[finding.severity],
        el('span', { class: 'category' }, messages.categories[finding.category] ?? finding.category),
      ),
      el('span', { class: 'steps' }, ...(count > 1 ? steps : []), this.#iconButton('close', messages.close)),
    );
  }

  #footer({ finding, buttons = this.#own(finding) }: CardView): HTMLElement {
    const more = el(
      'button',
      {
        type: 'button',
        'data-action': 'more',
        'aria-expanded': String(this.#explaining),
        'aria-controls': `more-${this.#id}`,
      },
      this.messages.more,
    );
    const actions = buttons.map(({ action, label }, index) =>
      el(
        'button',
        { type: 'button', class: index || action === 'ignore' ? null : 'primary', 'data-action': action },
        label,
      ),
    );
    return el('div', { class: 'foot' }, ...actions, more);
  }

  #own(finding: Finding): CardButton[] {
    const ignore: CardButton = { action: 'ignore', label: this.messages.ignore };
    return finding.reply ? [{ action: 'use', label: this.messages.use }, ignore] : [ignore];
  }

  #details(finding: Finding): HTMLElement {
    const { messages } = this;
    const weight = finding.receipt && (messages.weights[finding.receipt.weight] ?? finding.receipt.weight);
    const rules = finding.rules.length ? finding.rules : [finding.rule];
    return el(
      'dl',
      { id: `more-${this.#id}`, class: 'more', hidden: !this.#explaining },
      el('dt', {}, messages.foundBy),
      ...rules.map((rule) => el('dd', {}, el('code', {}, rule))),
      weight && el('dt', {}, messages.rule),
      weight && el('dd', {}, weight),
    );
  }

  #iconButton(action: 'next' | 'previous' | 'close', label: string): HTMLButtonElement {
    return el(
      'button',
      { type: 'button', class: 'quiet', 'data-action': action, 'aria-label': label, title: label },
      glyph(action),
    );
  }

  #clicked(event: Event): void {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
    const action = button?.dataset['action'];
    if (action === 'more') this.#explain(button as HTMLElement);
    else if (action) this.act(action as CardAction);
  }

  #explain(button: HTMLElement): void {
    this.#explaining = !this.#explaining;
    button.setAttribute('aria-expanded', String(this.#explaining));
    const details = this.element.querySelector<HTMLElement>('.more');
    if (!details) return;
    details.hidden = !this.#explaining;
    details.scrollIntoView({ block: 'nearest' });
  }

  /** Tab past either end goes back to the text: the card is a stop on the way, not a trap. */
  #tabbed(event: KeyboardEvent): void {
    if (event.key !== 'Tab') return;
    const stops = [...this.element.querySelectorAll<HTMLElement>('button, a[href]')];
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if (this.#focused() !== edge) return;
    event.preventDefault();
    this.act('close');
  }

  #keepFocus(event: Event): void {
    if (!this.hasFocus) event.preventDefault();
  }

  #focused(): HTMLElement | null {
    const root = this.element.getRootNode();
    return root instanceof ShadowRoot && root.activeElement instanceof HTMLElement
      ? root.activeElement
      : null;
  }

  #button(action: string): HTMLElement | null {
    return this.element.querySelector(`[data-action="${action}"]`);
  }

  /** Enter right after opening takes the safer sentence, which can be undone; never "ignore". */
  #first(): HTMLElement | null {
    return this.#button('use') ?? this.#button('copy') ?? this.#button('close');
  }
}

const PLACES: ReadonlySet<string> = new Set(['start', 'end', 'start_utf16', 'end_utf16']);

/** What a card shows, and nothing of where in the text its words stand. */
function contentOf(view: CardView): string {
  return JSON.stringify(view, (key, value: unknown) => (PLACES.has(key) ? undefined : value));
}
