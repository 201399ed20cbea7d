/** What sets one family of rich editors apart from a plain contenteditable. */

import { offerToModel, SETTLE_MS, typeNatively } from './typing';

export interface Family {
  /** Finds the editor's field: marks that it sets itself, and that its users do not change. */
  readonly field: string;
  /** What stands in the field and is no text of the message: placeholders, other people's carets. */
  readonly furniture?: string;
  /** How long the editor takes to notice a new selection, in milliseconds. */
  readonly settleMs?: number;
  /** Writes a text over the selected range, through the editor's model. False: it was not taken. */
  write?(field: HTMLElement, text: string, range: StaticRange): boolean;
}

/** A contenteditable that nobody is known to look after. */
export const PLAIN: Required<Family> = {
  field: '*',
  furniture: '',
  settleMs: SETTLE_MS,
  write: (field, text, range) => offerToModel(field, text, range) || typeNatively(text),
};
