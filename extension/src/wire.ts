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

/**
 * One form in which a person writes. Selectors are CSS, best first; `addresses` are regexes on path and query.
 * `send_buttons` are looked for in the nearest ancestor of the field that holds one. Keys: `Enter`, `Mod+Enter` …
 */
export interface Composer {
  id: string;
  surface: NonNullable<Context['surface']>;
  addresses: string[];
  fields: string[];
  send_buttons: string[];
  send_words: string;
  send_keys: string[];
  newline_keys: string[];
  /** null: the site's own setting decides. */
  enter_sends: boolean | null;
  confidence?: 'documented' | 'seen' | 'guess';
  /** The day, month or year when somebody last looked, or empty. */
  checked?: string;
}

/** The open conversation. `received` selects the texts of the other side, inside `root`. */
export interface Thread {
  root: string[];
  received: string[];
}

/** What the extension needs to know of a site. None of `marks` found means that the site has changed. */
export interface Page {
  composers: Composer[];
  conversation: string;
  counterpart: string[];
  thread: Thread | null;
  marks: string[];
}

/** One marketplace, without what only the proxy needs. */
export interface Profile {
  id: string;
  title: string;
  hosts: string[];
  /** No marketplace, only a place where people go on talking: ask the person before working there. */
  optional?: boolean;
  page: Page | null;
}

/** Something wrong in a profile of the person's own; what is built in holds meanwhile. */
export interface ProfileMistake {
  file: string;
  line: number;
  column: number;
  problem: string;
  mend: string;
}

/** The answer of `/v1/profiles`. `wire`, the part for the proxy, is no concern of a page. */
export interface ProfileList {
  profiles: (Profile & { wire: object | null })[];
  mistakes: ProfileMistake[];
}

/** How a hold stands: `gone` when its client hung up, `late` when nobody decided in time. */
export type HoldState = 'waiting' | 'sent' | 'discarded' | 'gone' | 'late';
export type Decision = 'send' | 'discard';

/** A message that a door keeps until the person decides. Only holders of a token or a session see its text. */
export interface Hold {
  id: string;
  state: HoldState;
  text: string;
  context: Context;
  where: {
    door: string;
    host: string;
    kind: string;
    app: string;
    conversation: string;
    counterpart: string;
  };
  /** ISO times. */
  created: string;
  ends: string;
  report: Report;
}

/** Those that wait, oldest first, then those that ended, newest first. */
export interface HoldList {
  holds: Hold[];
}

export type NoticeKind = 'unprotected' | 'unchecked' | 'challenge' | 'unreadable' | 'too-big' | 'restored';

/** What a door could not do as it should; `count` times from `created` to `last`. */
export interface Notice {
  id: string;
  kind: NoticeKind;
  host: string;
  detail: string;
  count: number;
  created: string;
  last: string;
}

/** How far a lesson is; the last three are final. */
export type LessonState =
  | 'asked'
  | 'waiting'
  | 'typing'
  | 'sent'
  | 'proposal'
  | 'accepted'
  | 'written'
  | 'discarded'
  | 'failed';

/** One run of learn mode. `sentence` is empty once it has ended. */
export interface Lesson {
  id: string;
  site: string;
  platform: string;
  title: string;
  hosts: string[];
  sentence: string;
  state: LessonState;
  diff: string;
  why: string;
  created: string;
  ends: string;
}

/** The answer of `/v1/learning`. */
export interface Learning {
  learning: Lesson | null;
  proxies: number;
}

/** A code that pairs an extension. `folder` is where the extension stands, empty where it is not built. */
export interface PairingCode {
  code: string;
  expires_in: number;
  folder: string;
}

/** The first event of `/v1/events`: all that waits, every notice, and how learn mode stands. */
export interface Standing extends Partial<Learning> {
  holds: Hold[];
  notices: Notice[];
}
