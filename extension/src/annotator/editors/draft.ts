/** Draft.js: knows no `beforeinput`, and what is typed natively it may merge into an older step of undo. It knows pasting. */

import type { Family } from './family';
import { typeNatively } from './typing';

export const DRAFT: Family = {
  field: '.public-DraftEditor-content',
  write: (field, text) => pasted(field, text) || typeNatively(text),
};

/** Pastes plain text over the selection. The person's clipboard is neither read nor changed. */
function pasted(field: HTMLElement, text: string): boolean {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', {
    bubbles: true,
    cancelable: true,
    composed: true,
    clipboardData,
  });
  // Where a browser hands over an empty clipboard, pasting would only delete.
  if (event.clipboardData?.getData('text/plain') !== text) return false;
  field.dispatchEvent(event);
  return event.defaultPrevented;
}
