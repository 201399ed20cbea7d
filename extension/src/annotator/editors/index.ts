/** Which editor speaks for an element. A new kind is one file beside this one and a line here. */

import { ContenteditableEditor } from './contenteditable';
import type { Editor } from './editor';
import { TextareaEditor } from './textarea';

export type { Editor } from './editor';

/** The editor of a field, or null if nobody can write there. `attic` is a hidden place in our closed root. */
export function editorFor(element: HTMLElement, attic: HTMLElement): Editor | null {
  if (element instanceof HTMLTextAreaElement) {
    return element.readOnly || element.disabled ? null : new TextareaEditor(element, attic);
  }
  return element.isContentEditable ? new ContenteditableEditor(element) : null;
}

/** The whole field that an event happened in: the textarea, or the outermost editing host. */
export function fieldAt(target: EventTarget | null | undefined): HTMLElement | null {
  if (target instanceof HTMLTextAreaElement) return target;
  if (!(target instanceof HTMLElement) || !target.isContentEditable) return null;
  let field = target;
  while (field.parentElement?.isContentEditable) field = field.parentElement;
  return field;
}
