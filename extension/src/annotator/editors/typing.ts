/** How a replacement is written into an editor, so that the editor believes a person typed it. */

/** Editors read the DOM's selection on `selectionchange`; writing before they have is writing elsewhere. */
export const SETTLE_MS = 40;

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/**
 * Offers the text to an editor that keeps a model of its own. Such editors act on `beforeinput` and cancel it;
 * `execCommand` fires none, so it would change the DOM behind the model's back and must come second.
 */
export function offerToModel(field: HTMLElement, text: string, range: StaticRange): boolean {
  const event = new InputEvent('beforeinput', {
    bubbles: true,
    cancelable: true,
    composed: true,
    inputType: 'insertReplacementText',
    data: text,
    targetRanges: [range],
  });
  field.dispatchEvent(event);
  return event.defaultPrevented;
}

/** Types over the selection natively: trusted events, and one step of the browser's own undo. */
export function typeNatively(text: string): boolean {
  // Marked as deprecated, but the only way to write that undo knows about.
  return document.execCommand('insertText', false, text);
}
