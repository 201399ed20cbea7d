/** One field under watch: its text, what is known of that text, and what is shown of it. */

import type { Finding, Report, Verdict } from '../wire';
import type { Editor } from './editors';
import { Flight, type Outcome } from './flight';
import { cut, editBetween, fits, moved, type Stretch, stretchOf } from './spans';

export type Check = (text: string, signal: AbortSignal) => Promise<Report>;

/** A finding with the place of its words in the text as it stands now. */
export interface Shown {
  readonly finding: Finding;
  readonly words: Stretch;
}

export type FieldState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'unchecked'; readonly error: unknown }
  | {
      readonly kind: 'checked';
      readonly text: string;
      readonly report: Report;
      /** The verdict without what the person chose to ignore. */
      readonly verdict: Verdict;
      readonly shown: readonly Shown[];
      readonly ignored: number;
    };

const EMPTY: FieldState = { kind: 'empty' };
const NONE: readonly Shown[] = [];

export class Field {
  text = '';
  state: FieldState = EMPTY;
  /** Another array only if it says something else: then there is something to draw. */
  shown: readonly Shown[] = NONE;
  #known: { text: string; report: Report } | null = null;
  #composing = false;
  #settled = (): void => {};
  readonly #ignored = new Set<string>();
  readonly #flight: Flight<Report>;

  constructor(
    readonly editor: Editor,
    check: Check,
    private readonly tell: (field: Field) => void,
  ) {
    this.#flight = new Flight(check, (text, outcome) => this.#landed(text, outcome));
  }

  /** Reads the field and tells whether its text is new; if so, it is checked, and marks move with their words. */
  read(): boolean {
    const text = this.editor.read();
    if (text === this.text) return false;
    const edit = editBetween(this.text, text);
    const shown = this.shown.flatMap((one) => {
      const words = moved(one.words, edit);
      return words ? [words === one.words ? one : { ...one, words }] : [];
    });
    if (shown.length !== this.shown.length || shown.some((one, i) => one !== this.shown[i]))
      this.shown = shown;
    this.text = text;
    this.#check();
    this.tell(this);
    return true;
  }

  /** Forgets what is known and checks again: the context or the rules have changed. */
  recheck(): void {
    this.#known = null;
    this.#flight.cancel();
    this.text = this.editor.read();
    this.#check();
    this.tell(this);
  }

  /** An input method is composing: its half-written words are nobody's message yet. */
  set composing(composing: boolean) {
    this.#composing = composing;
    if (composing) return;
    this.text = this.editor.read();
    this.#check();
    this.tell(this);
  }

  /** Reads also what an input method has not finished: somebody is about to send it. */
  readAll(): void {
    if (!this.#composing) this.read();
    else this.composing = false;
  }

  ignore(shown: Shown): void {
    this.#ignored.add(ignoreKey(shown.finding, cut(this.text, shown.words)));
    this.#show();
    this.tell(this);
  }

  restoreIgnored(): void {
    this.#ignored.clear();
    this.#show();
    this.tell(this);
  }

  /** Tells whether the report is about the very text that stands in the field. */
  get isCurrent(): boolean {
    return this.#known?.text === this.editor.read();
  }

  /** Resolves when the newest text has its answer, or the time is up. */
  settled(ms: number): Promise<void> {
    this.read();
    this.#settled(); // nobody waits for two texts
    return new Promise((done) => {
      if (this.state.kind !== 'checking') return done();
      this.#settled = done;
      setTimeout(done, ms);
    });
  }

  stop(): void {
    this.#flight.cancel();
    this.#settled();
  }

  #check(): void {
    if (this.#composing) return;
    if (!this.text.trim()) {
      this.#flight.cancel();
      this.#known = null;
      this.shown = NONE;
      this.state = EMPTY;
    } else if (this.#known?.text === this.text) {
      this.#flight.cancel();
      this.#show();
    } else {
      this.state = { kind: 'checking' };
      this.#flight.want(this.text);
    }
  }

  #landed(text: string, outcome: Outcome<Report>): void {
    if (outcome.ok) {
      this.#known = { text, report: outcome.value };
      if (text === this.text) this.#show();
    } else {
      // Old marks would look like an answer about the new text.
      this.#known = null;
      this.shown = NONE;
      this.state = { kind: 'unchecked', error: outcome.error };
    }
    this.#settled();
    this.tell(this);
  }

  #show(): void {
    if (!this.#known || this.#known.text !== this.text) return;
    const { text, report } = this.#known;
    const all = inOrder([...report.findings, ...report.notes], text.length);
    const shown = all.filter(
      ({ finding, words }) => !this.#ignored.has(ignoreKey(finding, cut(text, words))),
    );
    if (JSON.stringify(shown) !== JSON.stringify(this.shown)) this.shown = shown;
    const ignored = all.length - this.shown.length;
    const verdict = ignored ? verdictOf(this.shown) : report.verdict;
    this.state = { kind: 'checked', text, report, verdict, shown: this.shown, ignored };
  }
}

function inOrder(findings: Finding[], length: number): Shown[] {
  return findings
    .map((finding) => ({ finding, words: stretchOf(finding) }))
    .filter(({ words }) => fits(words, length))
    .sort((a, b) => a.words.start - b.words.start || a.words.end - b.words.end);
}

/** The verdict once the person has set some findings aside. */
export function verdictOf(shown: readonly Shown[]): Verdict {
  if (shown.some(({ finding }) => finding.severity === 'error')) return 'hold';
  return shown.some(({ finding }) => finding.severity === 'warning') ? 'warn' : 'clear';
}

/** What is ignored is these words for this risk, wherever in the field they move. */
function ignoreKey(finding: Finding, words: string): string {
  return `${finding.category}\n${words.toLowerCase()}`;
}
