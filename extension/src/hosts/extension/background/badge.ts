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

async function draw({ text, colour, title }: Sign): Promise<void> {
  await Promise.all([
    chrome.action.setBadgeText({ text }),
    chrome.action.setBadgeBackgroundColor({ color: colour }),
    chrome.action.setBadgeTextColor({ color: '#ffffff' }),
    chrome.action.setTitle({ title }),
  ]);
}
