/**
 * The types of docs/wire.md: what travels between presend and every door.
 *
 * `start` and `end` count code points, `start_utf16` and `end_utf16` UTF-16 units; all half-open.
 */

export type Stage = 'unknown' | 'proposal' | 'active' | 'paused' | 'ended';
export type Severity = 'info' | 'warning' | 'error';
export type Verdict = 'clear' | 'warn' | 'hold';

/** Every key may be left out; an unknown key or value is refused. */
export interface Context {
  stage?: Stage;
  origin?: 'platform' | 'outside';
  conversion_paid?: boolean;
  client?: 'regular' | 'enterprise';
  direction?: 'outgoing' | 'incoming';
  surface?: 'message' | 'proposal' | 'profile';
  platform?: string;
  region?: string;
  lang?: string;
}

export interface CheckRequest {
  text: string;
  context?: Context;
  explain?: boolean;
}

export interface Spot {
  start: number;
  end: number;
  start_utf16: number;
  end_utf16: number;
}

/** The platform's rule behind a finding, in our words. `checked` and `stale` are ISO dates. */
export interface Receipt {
  id: string;
  platform: string;
  text: string;
  url: string;
  checked: string;
  stale: string;
  weight: string;
}

export interface Reply {
  id: string;
  language: string;
  text: string;
}

/** One risk. `sentence` is the stretch that `reply` would replace. */
export interface Finding extends Spot {
  category: string;
  rule: string;
  rules: string[];
  severity: Severity;
  why: string;
  obfuscated: boolean;
  sentence: Spot;
  receipt: Receipt | null;
  reply: Reply | null;
}

/** A match that is no finding, and why. `cue` are the words that excused it. */
export interface Excused extends Spot {
  category: string;
  rule: string;
  excuse: string;
  because: string;
  cue: Spot | null;
  receipt: Receipt | null;
}

export interface Degraded {
  rule: string;
  because: string;
}

/** `findings` are warnings and errors, `notes` the things of severity info. */
export interface Report {
  verdict: Verdict;
  findings: Finding[];
  notes: Finding[];
  degraded: Degraded[];
  /** Only when `explain` was asked for. */
  excused?: Excused[];
}

/** The body of an error answer (RFC 9457). `type` is stable. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: { where: string; problem: string }[];
}

export interface Hello {
  name: 'presend';
  version: string;
  wire: number;
  ruleset: string;
}

/** What a page offers to choose from. `platforms` begins with `generic`. */
export interface Catalogue {
  categories: { id: string; title: string; why: string; severity: Severity }[];
  platforms: { id: string; title: string }[];
  context: Record<string, string[]>;
}
