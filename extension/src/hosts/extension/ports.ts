/**
 * What the content script and the worker say to each other over a Port: the only way between them.
 *
 * A question has an id that counts up in its port; its answer has the same one. The state comes unasked, when
 * the port opens and whenever it changes. What comes out of a port is checked before it is believed.
 */

import type { Context, Profile, Report } from '../../wire';

/** A content script's port, one a frame. */
export const PORT = 'presend';
/** The port of presend's own pages (options, popup). */
export const PAGE_PORT = 'presend-page';

/** How the extension stands with the server, as the badge shows it. */
export type State = 'on' | 'off' | 'unpaired' | 'version';
/** Why a question was not answered. `refused`: the server would not; `late`: it took too long. */
export type FailureKind = 'off' | 'unpaired' | 'version' | 'refused' | 'late';

/** `message` is for people, in their language. */
export interface Failure {
  kind: FailureKind;
  message: string;
}

/** What the person chose for a site: `on` to check what is written, `incoming` to label what is received. */
export interface SiteSettings {
  on: boolean;
  incoming: boolean;
}

export type Question =
  | { id: number; ask: 'check'; text: string; context: Context }
  | { id: number; ask: 'approve'; text: string; platform: string }
  | { id: number; ask: 'profile'; host: string }
  /** Brings a script into the frame that asks. `done`: it has run there. */
  | { id: number; ask: 'annotator' | 'panels' }
  /** The self-check: `reason` is for people, in their language; "" takes an earlier one of this frame back. */
  | { id: number; ask: 'unprotected'; host: string; reason: string };

export type Answer =
  | { id: number; report: Report }
  | { id: number; done: true }
  | { id: number; profile: Profile | null; settings: SiteSettings }
  | { id: number; failed: Failure };

/** `changed`: profiles or settings are other ones now; ask for the profile again, so that no page need be loaded anew. */
export type Told = { state: State } | { changed: true };

export type FromWorker = Answer | Told;

const STATES: readonly unknown[] = ['on', 'off', 'unpaired', 'version'] satisfies State[];

export function isState(value: unknown): value is State {
  return STATES.includes(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Tells whether a message is a question: a content script may be older than the worker. */
export function isQuestion(value: unknown): value is Question {
  if (!isRecord(value) || typeof value['id'] !== 'number') return false;
  if (value['ask'] === 'check') return typeof value['text'] === 'string' && isRecord(value['context']);
  if (value['ask'] === 'approve') {
    return typeof value['text'] === 'string' && typeof value['platform'] === 'string';
  }
  if (value['ask'] === 'unprotected') {
    return typeof value['host'] === 'string' && typeof value['reason'] === 'string';
  }
  if (value['ask'] === 'annotator' || value['ask'] === 'panels') return true;
  return value['ask'] === 'profile' && typeof value['host'] === 'string';
}

export function isAnswer(value: FromWorker): value is Answer {
  return 'id' in value;
}
