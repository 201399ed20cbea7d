/** Puts a ready reply into an empty composer, through the editor's own model. It stays a draft: nobody sends it. */

import { offerToModel, pause, SETTLE_MS, typeNatively } from '../../../annotator/editors/typing';

/** Writes at the end of a field, as if the person had typed it. */
export async function writeDraft(field: HTMLElement, text: string): Promise<void> {
  field.focus({ preventScroll: true });
  if (field instanceof HTMLTextAreaElement) {
    field.setSelectionRange(field.value.length, field.value.length);
    return void typeNatively(text);
  }
  const selection = getSelection();
  selection?.selectAllChildren(field);
  selection?.collapseToEnd();
  await pause(SETTLE_MS);
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  if (!range || !offerToModel(field, text, new StaticRange(range))) typeNatively(text);
  await pause(SETTLE_MS);
}
