/** Leads through the findings: which one is open, what its card's buttons do, where the focus goes back to. */

import type { Finding } from '../wire';
import { Card, type CardAction } from './card';
import { focusedElement } from './editors/selection';
import type { Field, Shown } from './field';
import { type Box, visibleBox } from './geometry';
import type { Layer } from './layer';
import type { Live } from './live';
import type { Mark } from './marks';
import type { Messages } from './messages';
import { nextFrom, previousFrom, sameIn, stepFrom } from './navigation';
import css from './panels.css';
import { cut, stretchOf } from './spans';
import { reason } from './summary';

/** How long a wish to replace waits for the answer about the newest text, in milliseconds. */
const ANSWER_MS = 3000;

interface Opened {
  readonly field: Field;
  readonly shown: Shown;
  readonly words: string;
}

export interface GuideOptions {
  readonly layer: Layer;
  readonly live: Live;
  readonly messages: Messages;
  readonly redraw: () => void;
  readonly ignored: (field: Field, finding: Finding) => void;
}

export class Guide {
  readonly #card: Card;
  #opened: Opened | null = null;
  #isUsing = false;
  /** Puts the focus where it was before the keyboard went into the card. */
  #goBack: (() => void) | null = null;

  constructor(
    private readonly options: GuideOptions,
    signal: AbortSignal,
  ) {
    this.#card = new Card(options.messages, (action) => this.#act(action), signal);
    options.layer.dress(css);
    options.layer.stage.append(this.#card.element);
  }

  get field(): Field | null {
    return this.#opened?.field ?? null;
  }

  get shown(): Shown | null {
    return this.#opened?.shown ?? null;
  }

  /** Opens the card at a finding. The focus stays in the text. */
  open(field: Field, shown: Shown): void {
    this.#opened = { field, shown, words: cut(field.text, shown.words) };
    this.options.layer.mount(field.editor.element);
    this.#show();
  }

  /** Goes to the next or previous finding by keyboard, and into its card. */
  step(field: Field, by: 1 | -1): void {
    field.read();
    const target = this.#stepTarget(field, by);
    if (!target) return this.options.live.answer(this.options.messages.noWarnings);
    this.visit(field, target);
  }

  /** Opens the card at a finding and goes into it; closing leads back. */
  visit(field: Field, shown: Shown): void {
    if (!this.#card.hasFocus) this.#goBack = wayBack(field);
    field.editor.reveal(shown.words);
    this.open(field, shown);
    this.#card.focus();
  }

  /** Closes the card; a focus inside it returns to the caret. */
  close(): void {
    if (!this.#opened) return;
    const hadFocus = this.#card.hasFocus;
    this.#opened = null;
    this.#card.hide();
    if (hadFocus) this.#goBack?.();
    this.#goBack = null;
    this.options.redraw();
  }

  /** Keeps the card at its words after the field changed, or closes it when they are gone. */
  follow(field: Field): void {
    if (this.#opened?.field !== field) return;
    const now = sameIn(field.shown, field.text, this.#opened.shown, this.#opened.words);
    if (!now) return this.close();
    const isNews = now.finding !== this.#opened.shown.finding;
    this.#opened = { ...this.#opened, shown: now };
    if (isNews) this.#show();
  }

  /** Puts the card beside its mark, wherever that stands now. */
  place(marks: readonly Mark[]): void {
    if (!this.#opened) return;
    const { field, shown } = this.#opened;
    const lines = marks.find((mark) => mark.shown === shown)?.boxes ?? [];
    const anchor = aroundLines(lines) ?? visibleBox(field.editor.element);
    if (!anchor) return;
    const { direction } = getComputedStyle(field.editor.element);
    this.#card.place(anchor, direction === 'rtl' ? 'rtl' : 'ltr');
  }

  #stepTarget(field: Field, by: 1 | -1): Shown | null {
    if (this.#opened?.field === field) return stepFrom(field.shown, this.#opened.shown, by);
    const caret = field.editor.caret()?.start ?? 0;
    return by === 1 ? nextFrom(field.shown, caret) : previousFrom(field.shown, caret);
  }

  #show(): void {
    if (!this.#opened) return;
    const { field, shown, words } = this.#opened;
    const index = field.shown.indexOf(shown) + 1;
    this.#card.show({ finding: shown.finding, words, index, count: field.shown.length });
    this.options.redraw();
  }

  #act(action: CardAction): void {
    const opened = this.#opened;
    if (!opened) return;
    if (action === 'use') void this.use(opened.field, opened.shown);
    else if (action === 'ignore') this.#ignore(opened);
    else if (action === 'next') this.#turn(1);
    else if (action === 'previous') this.#turn(-1);
    else this.close();
  }

  /** The card's own arrows: they leave the focus wherever it is. */
  #turn(by: 1 | -1): void {
    if (!this.#opened) return;
    const { field, shown } = this.#opened;
    const target = stepFrom(field.shown, shown, by);
    if (!target) return;
    field.editor.reveal(target.words);
    this.open(field, target);
  }

  #ignore({ field, shown }: Opened): void {
    this.close();
    field.ignore(shown);
    this.options.ignored(field, shown.finding);
  }

  /** Writes the safer sentence; the caret stands after it, and one undo takes it back. */
  async use(field: Field, wanted: Shown): Promise<void> {
    if (this.#isUsing) return;
    this.#isUsing = true;
    try {
      const wasOpen = this.#opened !== null;
      const shown = await this.#current(field, wanted);
      if (!shown) this.#refuse(this.#whyNot(field));
      else if (this.#opened || !wasOpen) await this.#write(field, shown);
    } finally {
      this.#isUsing = false;
    }
  }

  /** Never write blind: the report must be about the very text that stands there, so an answer on its way is awaited. */
  async #current(field: Field, wanted: Shown): Promise<Shown | null> {
    const old = field.shown.find(({ finding }) => finding === wanted.finding) ?? wanted;
    const words = cut(field.text, old.words);
    if (!field.isCurrent) await field.settled(ANSWER_MS);
    const now = field.isCurrent ? sameIn(field.shown, field.text, old, words) : null;
    return now && cut(field.text, now.words) === words ? now : null;
  }

  #whyNot({ state }: Field): string {
    const { notChecked, moved } = this.options.messages;
    return state.kind === 'unchecked' ? notChecked(reason(state.error)) : moved;
  }

  async #write(field: Field, shown: Shown): Promise<void> {
    const { live, messages } = this.options;
    const { reply, sentence } = shown.finding;
    if (!reply) return;
    this.#goBack = null; // writing puts the caret after the new words
    this.close();
    const isWritten = await field.editor.replace(stretchOf(sentence), reply.text);
    field.read();
    if (isWritten) return live.answer(messages.replaced);
    if (field.shown.includes(shown)) this.open(field, shown);
    this.#refuse(messages.notReplaced);
  }

  #refuse(why: string): void {
    this.#card.notice(why);
    this.options.live.answer(why);
  }
}

/** All the lines of the words, at the place where they begin. */
function aroundLines(lines: readonly Box[]): Box | null {
  const first = lines[0];
  return first ? { ...first, bottom: lines.at(-1)?.bottom ?? first.bottom } : null;
}

function wayBack(field: Field): () => void {
  const focused = focusedElement();
  const isElsewhere = focused !== document.body && !field.editor.element.contains(focused);
  if (isElsewhere && focused instanceof HTMLElement) return () => focused.focus();
  return field.editor.keepCaret();
}
