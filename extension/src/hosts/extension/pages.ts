/** What presend's own pages (options, popup) and the worker say to each other over their Port. */

import type { Hold } from '../../wire';
import type { Failure, State } from './ports';

export type PageQuestion =
  | { id: number; ask: 'state' }
  | { id: number; ask: 'pair'; code: string }
  | { id: number; ask: 'unpair' }
  | { id: number; ask: 'watch' }
  | { id: number; ask: 'decide'; hold: string; decision: 'send' | 'discard' };

/** `problem` is the server's own name for what is wrong, such as `wrong-code`; empty where it said nothing. */
export interface PageFailure extends Failure {
  problem: string;
}

export type PageAnswer =
  | { id: number; state: State; paired: boolean }
  | { id: number; done: true }
  | { id: number; failed: PageFailure };

/** Unasked: the state when it changes; after `watch`, the messages that wait, at each change. */
export type PageTold = { state: State } | { holds: Hold[] };

export type ToPage = PageAnswer | PageTold;

const ASKED: readonly unknown[] = [
  'state',
  'pair',
  'unpair',
  'watch',
  'decide',
] satisfies PageQuestion['ask'][];

/** Both ends are of one build: it is enough to tell our messages from others. */
export function isPageQuestion(value: unknown): value is PageQuestion {
  return typeof value === 'object' && value !== null && 'ask' in value && ASKED.includes(value.ask);
}

export function isPageAnswer(value: ToPage): value is PageAnswer {
  return 'id' in value;
}
