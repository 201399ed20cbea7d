/** What the annotator asks of a field, whatever the field is made of. */

import type { Box } from '../geometry';
import type { Stretch } from '../spans';

export interface Editor {
  readonly element: HTMLElement;

  /** The text as it stands now. All stretches count its UTF-16 units. */
  read(): string;

  /** Tells cheaply whether the field still holds a text; true where `watch` would have told anyway. */
  holds(text: string): boolean;

  /** The visible boxes of each stretch, in viewport coordinates: one a line, none for what is scrolled away. */
  boxes(stretches: readonly Stretch[]): Box[][];

  /** Where the caret or the selection stands, or null when it is not in this field. */
  caret(): Stretch | null;

  /** Remembers the caret; calling the result focuses the field and puts the caret back. */
  keepCaret(): () => void;

  /** Scrolls a stretch into view. */
  reveal(stretch: Stretch): void;

  /**
   * Writes over a stretch as if the person had typed it: through the editor's own model, as one step of
   * undo, with the caret after it. Resolves to false if the editor did not take it.
   */
  replace(stretch: Stretch, text: string): Promise<boolean>;

  /** Calls back on changes of the text that fire no `input` event. */
  watch(changed: () => void, signal: AbortSignal): void;
}
