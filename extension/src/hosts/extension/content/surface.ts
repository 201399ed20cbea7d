/** What a person sees of presend in one frame: the marks, the line at the composer; what they open comes when it is needed. */

import { Annotator, type FieldState } from '../../../annotator/annotator';
import type { Decision, Held } from '../../../annotator/held';
import { Notice } from '../../../annotator/notice';
import type { Report } from '../../../wire';
import type { Panels, PanelsOptions } from './panels';
import type { ContentMessages } from './words';

/** Makes the panels; their script brings it. */
export type MakePanels = (options: PanelsOptions, signal: AbortSignal) => Panels;

export interface SurfaceOptions {
  readonly messages: ContentMessages;
  readonly check: (text: string, signal: AbortSignal, field: HTMLElement) => Promise<Report>;
  readonly stateChanged: (field: HTMLElement, state: FieldState) => void;
  /** The composer that a ready reply may be put into, if there is one. */
  readonly draftField: () => HTMLElement | null;
  /** Has the panels' script brought into this frame; rejects if that cannot be. */
  readonly panels: () => Promise<MakePanels>;
}

type Asked = [text: string, shown: Parameters<Held['ask']>[2]];

export class Surface {
  readonly annotator: Annotator;
  readonly notice: Notice;
  readonly #messages: ContentMessages;
  #panels: Panels | null = null;
  #coming: Promise<Panels> | null = null;
  /** The text that the notice is about and goes away with; null: it stays until a check succeeds. */
  #about: string | null = null;

  constructor(
    private readonly options: SurfaceOptions,
    private readonly signal: AbortSignal,
  ) {
    const { messages, check, stateChanged } = options;
    this.#messages = messages;
    this.annotator = new Annotator({
      messages,
      check,
      guide: (...about) =>
        this.#panels?.guide(...about) ?? this.#brought().then((panels) => panels.guide(...about)),
      actions: {
        stateChanged: (field, state) => {
          this.#follow(field, state);
          stateChanged(field, state);
        },
        drawn: () => this.#place(),
      },
    });
    this.notice = new Notice(this.annotator.layer, messages, signal);
    signal.addEventListener('abort', () => this.annotator.stop(), { once: true });
  }

  /** The panels, as soon as they are there; rejects if they cannot come. */
  #brought(): Promise<Panels> {
    this.#coming ??= this.#bring().catch((error: unknown) => {
      this.#coming = null; // the next need tries again
      throw error;
    });
    return this.#coming;
  }

  async #bring(): Promise<Panels> {
    const make = await this.options.panels();
    const { layer, live } = this.annotator;
    const draftField = (): HTMLElement | null => this.#emptyField();
    this.#panels = make({ layer, live, messages: this.#messages, draftField }, this.signal);
    return this.#panels;
  }

  /** Says something at a composer, to the eye and to the ear. `isPassing`: until the text changes. */
  say(field: HTMLElement, text: string, { isPassing }: { isPassing: boolean }): void {
    this.#about = isPassing ? this.annotator.look(field).text : null;
    this.notice.show(field, text);
    this.annotator.live.answer(text);
  }

  /** Asks what to do with a held message, and brings the person back to the text. */
  ask(field: HTMLElement, ...about: Asked): Decision | Promise<Decision> {
    if (this.#panels) return this.#ask(this.#panels, field, about);
    // A message that nobody can be asked about is not held: it would be lost.
    return this.#brought().then(
      (panels) => this.#ask(panels, field, about),
      () => ({ kind: 'send', reason: '' }),
    );
  }

  async #ask({ held }: Panels, field: HTMLElement, about: Asked): Promise<Decision> {
    const goBack = this.annotator.keepCaret(field);
    const decision = await held.ask(field, ...about);
    goBack();
    if (decision.kind === 'use') await this.annotator.use(field, decision.shown);
    return decision;
  }

  /** Keeps an event of the open dialog from the page. */
  keyed(event: Event): void {
    this.#panels?.held.keyed(event);
  }

  /** Labels what is received in a thread until `end` is. */
  async watch(...about: Parameters<Panels['watch']>): Promise<void> {
    const [, , , end] = about;
    const panels = await this.#brought().catch(() => null);
    if (!panels) end.abort();
    else if (!end.signal.aborted) panels.watch(...about);
  }

  #emptyField(): HTMLElement | null {
    const field = this.options.draftField();
    return field && !this.annotator.look(field).text.trim() ? field : null;
  }

  #follow(field: HTMLElement, state: FieldState): void {
    // Whoever has a finding will want to read it, or be asked about it.
    if (state.kind === 'checked' && state.shown.length) this.#brought().catch(() => null);
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
    this.#panels?.place();
  }
}
