/** Keys as profiles write them: `Enter`, `Shift+Enter`, `Ctrl+Enter`, `Mod+Enter` (Command on a Mac, else Control). */

const IS_MAC = /^(Mac|iP)/.test(navigator.platform);

export function isOneOf(event: KeyboardEvent, names: readonly string[]): boolean {
  return names.some((name) => isKey(event, name));
}

function isKey(event: KeyboardEvent, name: string): boolean {
  const held = name.split('+');
  const key = held.pop();
  if (event.key !== key) return false;
  const mod = held.includes('Mod');
  return (
    event.shiftKey === held.includes('Shift') &&
    event.altKey === held.includes('Alt') &&
    event.ctrlKey === (held.includes('Ctrl') || (mod && !IS_MAC)) &&
    event.metaKey === (held.includes('Meta') || (mod && IS_MAC))
  );
}

/** An input method is at work: its Enter takes a word and sends nothing. 229 is what old engines say then. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** A list of suggestions of the site is open at the field: Enter takes one of them. */
export function isSuggesting(field: HTMLElement): boolean {
  const box = field.closest('[aria-activedescendant],[aria-expanded]') ?? field;
  const doc = field.getRootNode() as Document | ShadowRoot;
  const active = box.getAttribute('aria-activedescendant');
  if (active && doc.getElementById(active)) return true;
  if (box.getAttribute('aria-expanded') !== 'true') return false;
  const list = box.getAttribute('aria-controls') ?? box.getAttribute('aria-owns');
  return !list || doc.getElementById(list)?.getAttribute('role') === 'listbox';
}
