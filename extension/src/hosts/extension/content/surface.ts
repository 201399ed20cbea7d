/** What a person sees of presend in one frame: the annotator, the dialog, the line at the composer, the labels. */

import { Annotator, type FieldState } from '../../../annotator/annotator';
import { type Decision, Held } from '../../../annotator/held';
import { Notice } from '../../../annotator/notice';
import { Received } from '../../../annotator/received';
import type { Report, Thread } from '../../../wire';
import { writeDraft } from './drafting';
import { watchThread } from './incoming';
import type { ContentMessages } from './words';

export interface SurfaceOptions {
  readonly messages: ContentMessages;
  readonly check: (text: string, signal: AbortSignal, field: HTMLElement) => Promise<Report>;
  readonly stateChanged: (field: HTMLElement, state: FieldState) => void;
  /** The composer that a ready reply may be put into, if there is one. */
  readonly draftField: () => HTMLElement | null;
}

export class Surface {
  readonly annotator: Annotator;
  readonly notice: Notice;
  readonly received: Received;
  readonly #held: Held;
  readonly #messages: ContentMessages;
  /** The text that the notice is about and goes away with; null: it stays until a check succeeds. */
  #about: string | null = null;

  constructor({ messages, check, stateChanged, draftField }: SurfaceOptions, signal: AbortSignal) {
    this.#messages = messages;
    this.annotator = new Annotator({
      messages,
      check,
      actions: {
        stateChanged: (field, state) => {
          this.#follow(field, state);
          stateChanged(field, state);
        },
        drawn: () => this.#place(),
      },
    });
    const { layer, live } = this.annotator;
    this.#held = new Held(layer, messages, signal);
    this.notice = new Notice(layer, messages, signal);
    const draft = (text: string) => this.#draft(draftField(), text);
    this.received = new Received({ layer, live, messages, draft }, signal);
    signal.addEventListener('abort', () => this.annotator.stop(), { once: true });
  }

  /** Says something at a composer, to the eye and to the ear. `isPassing`: until the text changes. */
  say(field: HTMLElement, text: string, { isPassing }: { isPassing: boolean }): void {
    this.#about = isPassing ? this.annotator.look(field).text : null;
    this.notice.show(field, text);
    this.annotator.live.answer(text);
  }

  /** Asks what to do with a held message, and brings the person back to the text. */
  async ask(
    field: HTMLElement,
    ...about: [text: string, shown: Parameters<Held['ask']>[2]]
  ): Promise<Decision> {
    const goBack = this.annotator.keepCaret(field);
    const decision = await this.#held.ask(field, ...about);
    goBack();
    if (decision.kind === 'use') await this.annotator.use(field, decision.shown);
    return decision;
  }

  /** Keeps an event of the open dialog from the page. */
  keyed(event: Event): void {
    this.#held.keyed(event);
  }

  /** Labels what is received in a thread until `end` is, by itself when the thread leaves the page. */
  watch(
    root: HTMLElement,
    thread: Thread,
    check: (text: string, signal: AbortSignal) => Promise<Report>,
    end: AbortController,
  ): void {
    const { received } = this;
    watchThread(
      root,
      thread,
      {
        check,
        label: (message, text, shown) => received.label(message, text, shown),
        forget: (message) => received.forget(message),
      },
      end,
    );
    end.signal.addEventListener('abort', () => received.clear(), { once: true });
  }

  async #draft(field: HTMLElement | null, text: string): Promise<string> {
    const { drafted, notEmpty } = this.#messages;
    if (!field || this.annotator.look(field).text.trim()) return notEmpty;
    await writeDraft(field, text);
    return drafted;
  }

  #follow(field: HTMLElement, state: FieldState): void {
    if (state.kind === 'unchecked') {
      const { error } = state;
      this.#about = null;
      this.notice.show(field, this.#messages.notChecked(error instanceof Error ? error.message : ''));
    } else if (
      this.#about === null ? state.kind === 'checked' : this.annotator.look(field).text !== this.#about
    ) {
      this.notice.hide();
    }
  }

  #place(): void {
    this.notice.place();
    this.received.place();
  }
}
