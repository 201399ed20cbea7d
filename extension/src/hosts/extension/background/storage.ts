/**
 * All that the extension keeps, and all in one place: where the server is, the token, the profiles, and what the
 * person chose. Nothing about a message is ever among it.
 *
 * The worker may be ended at any moment, so this, and not a variable, is what it remembers.
 */

import type { Profile } from '../../../wire';
import type { State } from '../ports';

/** Where the server was last, and what it knows us by. `id` is the pairing's. */
export interface Pairing {
  token: string;
  id: string;
}

/** `at` is when they were read from the server, in ms since 1970. */
export interface KeptProfiles {
  at: number;
  profiles: Profile[];
}

/** `off` are host names on which the person switched presend off. */
export interface Choices {
  off: string[];
  incoming: boolean;
}

interface Kept {
  port: number;
  pairing: Pairing;
  profiles: KeptProfiles;
  choices: Choices;
  /** Only builds for tests read it: the ports to look at instead of the usual ones. */
  ports: number[];
}

export async function kept<K extends keyof Kept>(key: K): Promise<Kept[K] | undefined> {
  return (await chrome.storage.local.get(key))[key] as Kept[K] | undefined;
}

export async function keep<K extends keyof Kept>(key: K, value: Kept[K]): Promise<void> {
  await chrome.storage.local.set({ [key]: value });
}

export async function forget(key: keyof Kept): Promise<void> {
  await chrome.storage.local.remove(key);
}

export async function choices(): Promise<Choices> {
  return { off: [], incoming: false, ...(await kept('choices')) };
}

/** The state that was shown last; it ends with the browser, as the badge does. */
export async function lastState(): Promise<State | undefined> {
  return (await chrome.storage.session.get('state'))['state'] as State | undefined;
}

export async function keepState(state: State): Promise<void> {
  await chrome.storage.session.set({ state });
}
