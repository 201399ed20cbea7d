/** All that a person opens: the card at a finding, the dialog about a held message, the labels of received ones. */

import { Guide, type GuideOptions } from '../../../annotator/guide';
import { Held } from '../../../annotator/held';
import type { Layer } from '../../../annotator/layer';
import type { Live } from '../../../annotator/live';
import { Received } from '../../../annotator/received';
import type { Report, Thread } from '../../../wire';
import { writeDraft } from './drafting';
import { watchThread } from './incoming';
import type { ContentMessages } from './words';

export interface PanelsOptions {
  readonly layer: Layer;
  readonly live: Live;
  readonly messages: ContentMessages;
  /** The composer that a ready reply may be put into: null if there is none, or it is not empty. */
  readonly draftField: () => HTMLElement | null;
}

export class Panels {
  readonly held: Held;
  #received: Received | null = null;

  constructor(
    private readonly options: PanelsOptions,
    private readonly signal: AbortSignal,
  ) {
    this.held = new Held(options.layer, options.messages, signal);
  }

  /** The labels; most people want none. */
  get received(): Received {
    const draft = (text: string) => this.#draft(text);
    this.#received ??= new Received({ ...this.options, draft }, this.signal);
    return this.#received;
  }

  /** Things may have moved. */
  place(): void {
    this.#received?.place();
  }

  guide(options: GuideOptions, signal: AbortSignal): Guide {
    return new Guide(options, signal);
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

  async #draft(text: string): Promise<string> {
    const { draftField, messages } = this.options;
    const field = draftField();
    if (!field) return messages.notEmpty;
    await writeDraft(field, text);
    return messages.drafted;
  }
}
