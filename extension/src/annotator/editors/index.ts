/** Which editor speaks for an element. A new family is one file beside this one and a line here. */

import { CKEDITOR } from './ckeditor';
import { ContenteditableEditor } from './contenteditable';
import { DRAFT } from './draft';
import type { Editor } from './editor';
import { type Family, PLAIN } from './family';
import { LEXICAL } from './lexical';
import { PROSEMIRROR } from './prosemirror';
import { QUILL } from './quill';
import { SLATE } from './slate';
import { TextareaEditor } from './textarea';

export type { Editor } from './editor';

const FAMILIES: readonly Family[] = [LEXICAL, PROSEMIRROR, QUILL, SLATE, CKEDITOR, DRAFT];

/** The editor of a field, or null if nobody can write there. `attic` is a hidden place in our closed root. */
export function editorFor(element: HTMLElement, attic: HTMLElement): Editor | null {
  if (element instanceof HTMLTextAreaElement) {
    return element.readOnly || element.disabled ? null : new TextareaEditor(element, attic);
  }
  return element.isContentEditable ? new ContenteditableEditor(element, familyOf(element)) : null;
}

export function familyOf(field: Element): Family {
  return FAMILIES.find((family) => field.matches(family.field)) ?? PLAIN;
}

/** The whole field that an event happened in: the textarea, or the outermost editing host. */
export function fieldAt(target: EventTarget | null | undefined): HTMLElement | null {
  if (target instanceof HTMLTextAreaElement) return target;
  if (!(target instanceof HTMLElement) || !target.isContentEditable) return null;
  let field = target;
  while (field.parentElement?.isContentEditable) field = field.parentElement;
  return field;
}
