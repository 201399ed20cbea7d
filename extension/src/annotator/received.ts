/** Labels at received messages, drawn in our own layer, and the card behind each. */

import { Card, type CardAction, type CardButton } from './card';
import { el } from './dom';
import type { Shown } from './field';
import { type Box, visibleBox } from './geometry';
import { severityIcon } from './icons';
import type { Layer } from './layer';
import type { Live } from './live';
import type { Messages } from './messages';
import css from './panels.css';
import { cut } from './spans';

export interface ReceivedMessages extends Messages {
  suspicious: string;
  label: (words: string) => string;
  sayThis: string;
  copy: string;
  copied: string;
  notCopied: string;
  draft: string;
}

export interface ReceivedOptions {
  readonly layer: Layer;
  readonly live: Live;
  readonly messages: ReceivedMessages;
  /** Puts a reply into the composer as a draft; resolves to what to tell the person. */
  readonly draft: (text: string) => Promise<string>;
}

const GAP = 6;

interface Label {
  readonly button: HTMLElement;
  readonly text: string;
  readonly shown: Shown;
}

export class Received {
  readonly #labels = new Map<HTMLElement, Label>();
  readonly #card: Card;
  #open: HTMLElement | null = null;
  /** Listens for what closes the card, while it is open. */
  #listening = new AbortController();

  constructor(
    private readonly options: ReceivedOptions,
    signal: AbortSignal,
  ) {
    const messages = { ...options.messages, instead: options.messages.sayThis };
    this.#card = new Card(messages, (action) => void this.#act(action), signal);
    options.layer.dress(css);
    options.layer.stage.append(this.#card.element);
    signal.addEventListener('abort', () => this.clear(), { once: true });
  }

  /** Labels a received message; nothing of the site's own is touched. */
  label(message: HTMLElement, text: string, shown: Shown): void {
    this.#labels.get(message)?.button.remove();
    const { messages, layer } = this.options;
    const words = cut(text, shown.words);
    const button = el(
      'button',
      { type: 'button', class: `label ${shown.finding.severity}`, lang: messages.lang, dir: messages.dir },
      severityIcon(shown.finding.severity),
      messages.suspicious,
      el('span', { class: 'unseen' }, ` ${messages.label(words)}`),
    );
    button.addEventListener('click', () => this.#show(message));
    layer.mount(message);
    layer.stage.append(button);
    this.#labels.set(message, { button, text, shown });
    this.place();
  }

  forget(message: HTMLElement): void {
    if (this.#open === message) this.#close();
    this.#labels.get(message)?.button.remove();
    this.#labels.delete(message);
  }

  clear(): void {
    for (const message of [...this.#labels.keys()]) this.forget(message);
  }

  place(): void {
    for (const [message, { button }] of this.#labels) {
      if (!message.isConnected) this.forget(message);
      else placeAt(button, visibleBox(message));
    }
    const anchor = this.#open && this.#labels.get(this.#open)?.button.getBoundingClientRect();
    if (anchor) this.#card.place(anchor, this.options.messages.dir);
  }

  #show(message: HTMLElement): void {
    const label = this.#labels.get(message);
    if (!label) return;
    const { finding, words } = label.shown;
    const { layer, messages } = this.options;
    const buttons: CardButton[] = finding.reply
      ? [
          { action: 'copy', label: messages.copy },
          { action: 'draft', label: messages.draft },
        ]
      : [];
    this.#open = message;
    layer.matchScheme(message);
    this.#card.show({ finding, words: cut(label.text, words), index: 1, count: 1, buttons });
    this.place();
    this.#card.focus();
    this.#listen();
  }

  #listen(): void {
    this.#listening.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const type of ['click', 'focusin', 'keydown']) {
      addEventListener(type, (event) => this.#happened(event), { capture: true, signal });
    }
  }

  #happened(event: Event): void {
    const isOurs = this.options.layer.owns(event);
    const isEscape = event instanceof KeyboardEvent && event.key === 'Escape';
    if (!this.#open || (isOurs ? !isEscape : event.type === 'keydown')) return;
    if (isOurs) event.stopImmediatePropagation();
    this.#close();
  }

  #close(): void {
    const label = this.#open && this.#labels.get(this.#open);
    const hadFocus = this.#card.hasFocus;
    this.#open = null;
    this.#listening.abort();
    this.#card.hide();
    if (hadFocus) label?.button.focus();
  }

  async #act(action: CardAction): Promise<void> {
    const reply = this.#open && this.#labels.get(this.#open)?.shown.finding.reply;
    if (!reply || action === 'close') return this.#close();
    const { messages, draft, live } = this.options;
    if (action === 'draft') {
      this.#close();
      return live.answer(await draft(reply.text));
    }
    const isCopied = await copied(reply.text);
    const said = isCopied ? messages.copied : messages.notCopied;
    this.#card.notice(said);
    live.answer(said);
  }
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // not a secure context, or the browser asks and the person says no
  }
}

/** Beside the message, at its end; over its corner where there is no room. */
function placeAt(button: HTMLElement, box: Box | null): void {
  button.hidden = !box;
  if (!box) return;
  const { offsetWidth } = button;
  const isRtl = getComputedStyle(button).direction === 'rtl';
  const beside = isRtl ? box.left - GAP - offsetWidth : box.right + GAP;
  const hasRoom = beside >= 0 && beside + offsetWidth <= document.documentElement.clientWidth;
  const left = hasRoom ? beside : isRtl ? box.left : box.right - offsetWidth;
  button.style.left = `${Math.round(left + scrollX)}px`;
  button.style.top = `${Math.round(box.top + scrollY)}px`;
}
