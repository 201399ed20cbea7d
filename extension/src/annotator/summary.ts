/** What is said of a field in one breath, for those who hear the page. */

import type { Field } from './field';
import type { Messages } from './messages';
import { cut } from './spans';

/** How many words are spoken before "…". */
const SPOKEN_WORDS = 3;

export class Summary {
  /** Whether a sum that told of something was heard, and with it the way to it. */
  #hasWarned = false;
  #warns = false;
  /** What the last sum was of, so that the same findings are summed up once and not at every key. */
  #about = '';
  #sum = '';

  constructor(
    private readonly messages: Messages,
    private readonly nextKey: string,
  ) {}

  of(field: Field): string {
    const { state, shown } = field;
    const told = shown.map(({ finding, words }) => `${finding.severity} ${cut(field.text, words)}`);
    const about = [state.kind, state.kind === 'unchecked' && reason(state.error), ...told].join('\n');
    if (about !== this.#about) this.#sum = this.#summed(field);
    this.#about = about;
    return this.#sum;
  }

  /** The last sum was said: many are made while somebody types, and only the one at rest is. */
  said(): void {
    this.#hasWarned ||= this.#warns;
  }

  #summed(field: Field): string {
    const { messages } = this;
    this.#warns = field.state.kind !== 'unchecked' && field.shown.length > 0;
    if (field.state.kind === 'unchecked') return messages.notChecked(reason(field.state.error));
    const warnings = field.shown.filter(({ finding }) => finding.severity !== 'info');
    const notes = field.shown.length - warnings.length;
    if (!field.shown.length) return this.#hasWarned ? messages.noWarnings : '';
    const parts: string[] = [];
    if (warnings.length) {
      const words = warnings.slice(0, SPOKEN_WORDS).map((shown) => cut(field.text, shown.words));
      parts.push(messages.warnings(warnings.length, words));
    }
    if (notes) parts.push(messages.notes(notes));
    if (!this.#hasWarned) parts.push(messages.hint(this.nextKey));
    return parts.join(' ');
  }
}

/** Why a message was not checked, in the host's own words. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
