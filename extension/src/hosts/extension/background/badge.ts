/** The sign on the toolbar's button: four states, each told by letters, colour and title, and set only when it changes. */

import type { State } from '../ports';
import { keepState, lastState } from './storage';

interface Sign {
  text: string;
  colour: string;
  title: string;
}

/** White letters on each of these meet WCAG AA. */
const COLOURS: Record<State, string> = {
  on: '#0f6b5c',
  off: '#59616b',
  unpaired: '#855000',
  version: '#b3261b',
};

type Listener = (state: State) => void;

const listeners = new Set<Listener>();
let shown: State | undefined;
/** One sign is drawn after the other: the browser must end with the newest. */
let drawn: Promise<void> = Promise.resolve();

/** Calls back at each change, until the returned function is called. */
export function onState(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The state as last shown; before anything was asked, that nothing is paired. */
export async function state(): Promise<State> {
  shown ??= await lastState();
  return shown ?? 'unpaired';
}

/** Shows a state. */
export async function show(next: State): Promise<void> {
  shown ??= await lastState();
  if (shown === next) return;
  shown = next;
  drawn = drawn.then(() => keepState(next)).then(() => draw(signOf(next)));
  for (const listener of listeners) listener(next);
  await drawn;
}

export function signOf(of: State): Sign {
  return {
    text: chrome.i18n.getMessage(`badge_${of}`),
    colour: COLOURS[of],
    title: chrome.i18n.getMessage(`title_${of}`),
  };
}

/** Shows in one tab that its page is not protected, and why; null gives it the sign of all tabs back. */
export async function signInTab(tabId: number, reason: string | null): Promise<void> {
  if (reason === null) {
    // A tab's own title cannot be taken away: an empty one is the extension's name, which is never wrong.
    const { action } = chrome;
    await gone(
      Promise.all([
        action.setBadgeText({ tabId, text: null as never }),
        action.setTitle({ tabId, title: '' }),
      ]),
    );
    return;
  }
  const title = chrome.i18n.getMessage('title_unprotected', reason);
  await gone(draw({ text: '!', colour: COLOURS.version, title }, { tabId }));
}

/** What the sign of a tab says of its own page; empty where it is the sign of all tabs. */
export async function saidInTab(tabId: number): Promise<string> {
  const [own, all] = await Promise.all([chrome.action.getTitle({ tabId }), chrome.action.getTitle({})]);
  return own === all ? '' : own;
}

/** The tab may be closed by now. */
async function gone(drawing: Promise<unknown>): Promise<void> {
  await drawing.catch(() => null);
}

async function draw({ text, colour, title }: Sign, where: { tabId?: number } = {}): Promise<void> {
  await Promise.all([
    chrome.action.setBadgeText({ ...where, text }),
    chrome.action.setBadgeBackgroundColor({ ...where, color: colour }),
    chrome.action.setBadgeTextColor({ ...where, color: '#ffffff' }),
    chrome.action.setTitle({ ...where, title }),
  ]);
}
