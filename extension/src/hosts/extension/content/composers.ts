/** Which composer a field is: the profile's selectors first, then what composers everywhere have in common. */

import type { Composer, Page } from '../../../wire';
import { sendButtons } from './buttons';

/** A field with a way to send, on a page that no profile describes. */
export const GENERIC: Composer = {
  id: 'generic',
  surface: 'message',
  addresses: [],
  fields: [],
  send_buttons: [],
  send_words: '',
  send_keys: ['Enter', 'Mod+Enter'],
  newline_keys: ['Shift+Enter'],
  enter_sends: null,
};

/** Never a message: searches, code. (Passwords, addresses and numbers are single lines, which nobody watches.) */
const NEVER =
  '[type=search],[role=searchbox],[role=search] *,.CodeMirror *,.cm-editor *,.monaco-editor *,.ace_editor *,[autocomplete=one-time-code],[autocomplete^=cc-]';

/** Tells whether a person could be writing a message there at all. */
export function isMessageField(field: HTMLElement): boolean {
  // A site cannot switch presend off: attributes that ask for it are not heard.
  return !field.matches(NEVER);
}

/** The composers that a page should have at an address. */
export function expected(page: Page | null, addresses: readonly string[]): Composer[] {
  return (page?.composers ?? []).filter((composer) =>
    composer.addresses.some((pattern) => addresses.some((address) => new RegExp(pattern).test(address))),
  );
}

/** The composer of a field, or null if it has no way to send that we can see. */
export function composerOf(field: HTMLElement, wanted: readonly Composer[]): Composer | null {
  if (!isMessageField(field)) return null;
  const known = wanted.find(({ fields }) => fields.some((selector) => field.matches(selector)));
  if (known) return known;
  const isTextbox = field.getAttribute('role') === 'textbox';
  if (!isTextbox && !sendButtons(field, GENERIC).length) return null;
  const [only, ...others] = wanted;
  return only && !others.length ? { ...GENERIC, surface: only.surface } : GENERIC;
}

/** Path and query of this frame and, where it may be known, of the page around it. */
export function addresses(): string[] {
  const own = location.pathname + location.search;
  try {
    const { pathname, search } = (top ?? window).location;
    return [own, pathname + search];
  } catch {
    return [own]; // the page around belongs to another site
  }
}

/** Where this frame and the page around it are, in one word: cheaper to ask at every key. */
export function here(): string {
  try {
    return top === window ? location.href : `${location.href} ${top?.location.href}`;
  } catch {
    return location.href;
  }
}

/** The site's host; a frame without an address has that of the page which made it. */
export function host(): string {
  return location.hostname || (URL.canParse(origin) ? new URL(origin).hostname : '');
}
