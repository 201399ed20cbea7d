/**
 * The person's own act, once more, after it had to wait for the verdict.
 *
 * Nothing is made up here: a key is repeated as that key, a press as that press, a submit as that submit, at the
 * very element they were meant for. See docs/decisions/ for why this is no sending by presend.
 */

const PRESS = ['pointerdown', 'mousedown', 'pointerup', 'mouseup'] as const;

/** Repeats a click, with the press before it if that was kept from the page. */
export function repeatClick(target: EventTarget, { clientX, clientY }: MouseEvent, withPress: boolean): void {
  const init = { bubbles: true, cancelable: true, composed: true, clientX, clientY };
  if (withPress) {
    for (const type of PRESS) {
      const buttons = type.endsWith('down') ? 1 : 0;
      const Kind = type.startsWith('pointer') ? PointerEvent : MouseEvent;
      target.dispatchEvent(new Kind(type, { ...init, buttons }));
    }
  }
  if (target instanceof HTMLElement) target.click();
  else target.dispatchEvent(new MouseEvent('click', init));
}

/** Repeats a key and tells whether the page took it; pages may tell it from a real one, and some do. */
export function repeatKey(event: KeyboardEvent, target: EventTarget): boolean {
  const { key, code, keyCode, location, ctrlKey, shiftKey, altKey, metaKey } = event;
  const init = {
    ...{ key, code, keyCode, which: keyCode, location, ctrlKey, shiftKey, altKey, metaKey },
    ...{ bubbles: true, cancelable: true, composed: true },
  };
  const isTaken = !target.dispatchEvent(new KeyboardEvent('keydown', init));
  return target.dispatchEvent(new KeyboardEvent('keyup', init)) ? isTaken : true;
}
