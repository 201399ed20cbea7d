/** The way to the worker: one Port a frame, opened when first needed and again when it broke. */

import type { Context, Profile, Report } from '../../../wire';
import {
  type Answer,
  type FailureKind,
  type FromWorker,
  isAnswer,
  PORT,
  type Question,
  type SiteSettings,
  type State,
} from '../ports';

type Asked = Question extends infer Q ? (Q extends { id: number } ? Omit<Q, 'id'> : never) : never;

interface Waiting {
  readonly question: Question;
  /** Nobody wants the answer any more. */
  readonly signal: AbortSignal | undefined;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  isRepeated: boolean;
}

export interface Site {
  readonly profile: Profile | null;
  readonly settings: SiteSettings;
}

/** Why a message was not checked; the message is for people. */
export class NotChecked extends Error {
  constructor(
    readonly kind: FailureKind,
    message: string,
  ) {
    super(message);
  }
}

export class Link {
  #port: chrome.runtime.Port | null = null;
  #count = 0;
  readonly #waiting = new Map<number, Waiting>();

  constructor(
    private readonly heard: { state(state: State): void; changed(): void; gone(): void },
    private readonly runtime: Pick<typeof chrome.runtime, 'connect' | 'id'> = chrome.runtime,
  ) {}

  async check(text: string, context: Context, signal: AbortSignal): Promise<Report> {
    const answer = await this.#ask({ ask: 'check', text, context }, signal);
    if ('report' in answer) return answer.report;
    throw new NotChecked('refused', '');
  }

  async site(host: string): Promise<Site> {
    const answer = await this.#ask({ ask: 'profile', host });
    return 'profile' in answer ? answer : { profile: null, settings: { on: false, incoming: false } };
  }

  /** Has the annotator brought into this frame; rejects if that cannot be. */
  async annotator(): Promise<void> {
    await this.#ask({ ask: 'annotator' });
  }

  /** The same for the panels. */
  async panels(): Promise<void> {
    await this.#ask({ ask: 'panels' });
  }

  approve(text: string, platform: string): void {
    this.#ask({ ask: 'approve', text, platform }).catch(() => null); // the proxy asks once more, at worst
  }

  unprotected(host: string, reason: string): void {
    this.#ask({ ask: 'unprotected', host, reason }).catch(() => null); // the line in the page says it too
  }

  close(): void {
    this.#waiting.clear();
    this.#port?.disconnect();
    this.#port = null;
  }

  #ask(asked: Asked, signal?: AbortSignal): Promise<Answer> {
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      const waiting = { question: { ...asked, id } as Question, signal, resolve, reject, isRepeated: false };
      this.#waiting.set(id, waiting);
      this.#post(waiting);
    });
  }

  #post({ question }: Waiting): void {
    try {
      this.#port ??= this.#open();
      this.#port.postMessage(question);
    } catch {
      this.#lost(); // "Extension context invalidated": this script is left over from an old version
    }
  }

  #open(): chrome.runtime.Port {
    const port = this.runtime.connect({ name: PORT });
    port.onMessage.addListener((message: FromWorker) => this.#hear(message));
    port.onDisconnect.addListener(() => {
      if (this.#port !== port) return;
      this.#port = null;
      if (this.runtime.id) this.#repeat();
      else this.#lost();
    });
    return port;
  }

  #hear(message: FromWorker): void {
    if (isAnswer(message)) return this.#settle(message);
    if ('changed' in message) return this.heard.changed();
    this.heard.state(message.state);
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('failed' in answer) waiting?.reject(new NotChecked(answer.failed.kind, answer.failed.message));
    else waiting?.resolve(answer);
  }

  /** The worker went to sleep with questions open: they go to the next one, once. */
  #repeat(): void {
    for (const [id, waiting] of this.#waiting) {
      if (waiting.signal?.aborted) this.#waiting.delete(id);
      else if (waiting.isRepeated) {
        this.#waiting.delete(id);
        waiting.reject(new NotChecked('off', ''));
      } else {
        waiting.isRepeated = true;
        this.#post(waiting);
      }
    }
  }

  #lost(): void {
    this.#waiting.clear();
    this.#port = null;
    this.heard.gone();
  }
}
