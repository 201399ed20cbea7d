// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codePointOffset, cut, stretchOf, utf16Offset } from './annotator/spans';
import type {
  Catalogue,
  Composer,
  Context,
  Degraded,
  Excused,
  Finding,
  Hold,
  Notice,
  Page,
  Problem,
  ProfileList,
  ProfileMistake,
  Receipt,
  Reply,
  Report,
  Spot,
  Thread,
} from './wire';

/** Samples that the Python tests hold the server to; here they hold the types to the server. */
const FOLDER = join(import.meta.dirname, '..', '..', 'tests', 'wire');

/** How each key of a type looks. `satisfies Shape<T>` makes the compiler keep this beside wire.ts. */
type Shape<T> = Record<keyof Required<T>, string>;

const SPOT = {
  start: 'number',
  end: 'number',
  start_utf16: 'number',
  end_utf16: 'number',
} satisfies Shape<Spot>;
const FINDING = {
  ...SPOT,
  category: 'string',
  rule: 'string',
  rules: 'array',
  severity: 'info|warning|error',
  why: 'string',
  obfuscated: 'boolean',
  sentence: 'object',
  receipt: 'object|null',
  reply: 'object|null',
} satisfies Shape<Finding>;
const EXCUSED = {
  ...SPOT,
  category: 'string',
  rule: 'string',
  excuse: 'string',
  because: 'string',
  cue: 'object|null',
  receipt: 'object|null',
} satisfies Shape<Excused>;
const REPORT = {
  verdict: 'clear|warn|hold',
  findings: 'array',
  notes: 'array',
  degraded: 'array',
  excused: 'array?',
} satisfies Shape<Report>;
const RECEIPT = {
  id: 'string',
  platform: 'string',
  text: 'string',
  url: 'string',
  checked: 'date',
  stale: 'date',
  weight: 'string',
} satisfies Shape<Receipt>;
const REPLY = { id: 'string', language: 'string', text: 'string' } satisfies Shape<Reply>;
const DEGRADED = { rule: 'string', because: 'string' } satisfies Shape<Degraded>;
const PROBLEM = {
  type: 'string',
  title: 'string',
  status: 'number',
  detail: 'string',
  errors: 'array?',
} satisfies Shape<Problem>;
const CATALOGUE = { categories: 'array', platforms: 'array', context: 'object' } satisfies Shape<Catalogue>;
const CONTEXT = {
  stage: 'string',
  origin: 'string',
  conversion_paid: 'boolean',
  client: 'string',
  direction: 'string',
  surface: 'string',
  platform: 'string',
  region: 'string',
  lang: 'string',
} satisfies Shape<Context>;
const HOLD = {
  id: 'string',
  state: 'waiting|sent|discarded|gone|late',
  text: 'string',
  context: 'object',
  where: 'object',
  created: 'string',
  ends: 'string',
  report: 'object',
} satisfies Shape<Hold>;
const WHERE = {
  door: 'string',
  host: 'string',
  kind: 'string',
  app: 'string',
  conversation: 'string',
  counterpart: 'string',
} satisfies Shape<Hold['where']>;
const NOTICE = {
  id: 'string',
  kind: 'unprotected|unchecked|challenge|unreadable|too-big|restored',
  host: 'string',
  detail: 'string',
  count: 'number',
  created: 'string',
  last: 'string',
} satisfies Shape<Notice>;

const COMPOSER = {
  id: 'string',
  surface: 'message|proposal|profile',
  addresses: 'array',
  fields: 'array',
  send_buttons: 'array',
  send_words: 'string',
  send_keys: 'array',
  newline_keys: 'array',
  enter_sends: 'boolean|null',
  confidence: 'documented|seen|guess',
  checked: 'string',
} satisfies Shape<Composer>;
const PAGE = {
  composers: 'array',
  conversation: 'string',
  counterpart: 'array',
  thread: 'object|null',
  marks: 'array',
} satisfies Shape<Page>;
const THREAD = { root: 'array', received: 'array' } satisfies Shape<Thread>;
const PROFILES = { profiles: 'array', mistakes: 'array' } satisfies Shape<ProfileList>;
const PROFILE = {
  id: 'string',
  title: 'string',
  hosts: 'array',
  optional: 'boolean',
  page: 'object|null',
  wire: 'object|null',
} satisfies Shape<ProfileList['profiles'][number]>;
const MISTAKE = {
  file: 'string',
  line: 'number',
  column: 'number',
  problem: 'string',
  mend: 'string',
} satisfies Shape<ProfileMistake>;

interface Sample {
  readonly request: { path: string; body?: { text?: string; messages?: { text: string }[] } };
  readonly response: { status: number; body: unknown };
}

function sample(name: string): Sample {
  return JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Sample;
}

const samples = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const named = (start: string): string[] => samples.filter((name) => name.startsWith(start));

function expectShape(value: unknown, shape: Record<string, string>): void {
  const object = value as Record<string, unknown>;
  const needed = Object.keys(shape).filter((key) => !shape[key]?.endsWith('?'));
  expect(Object.keys(shape)).toEqual(expect.arrayContaining(Object.keys(object)));
  expect(Object.keys(object)).toEqual(expect.arrayContaining(needed));
  for (const [key, given] of Object.entries(object))
    expectKind(given, shape[key]?.replace('?', '') ?? '', key);
}

function expectKind(value: unknown, kinds: string, key: string): void {
  const found = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const isDate = kinds === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(String(value));
  const fits = kinds.split('|').some((kind) => kind === found || kind === value);
  expect(fits || isDate, `${key} is ${JSON.stringify(value)}, not ${kinds}`).toBe(true);
}

function expectSpot(spot: Spot, text: string): void {
  expect(spot.start_utf16).toBe(utf16Offset(text, spot.start));
  expect(spot.end).toBe(codePointOffset(text, spot.end_utf16));
  expect(cut(text, stretchOf(spot))).toBe([...text].slice(spot.start, spot.end).join(''));
  expect(cut(text, stretchOf(spot))).not.toBe('');
}

function expectReport(report: Report, text: string): void {
  expectShape(report, REPORT);
  for (const finding of [...report.findings, ...report.notes]) {
    expectShape(finding, FINDING);
    expectShape(finding.sentence, SPOT);
    expectSpot(finding, text);
    expectSpot(finding.sentence, text);
    if (finding.receipt) expectShape(finding.receipt, RECEIPT);
    if (finding.reply) expectShape(finding.reply, REPLY);
  }
  for (const excused of report.excused ?? []) {
    expectShape(excused, EXCUSED);
    expectSpot(excused, text);
    if (excused.cue) expectSpot(excused.cue, text);
  }
  for (const degraded of report.degraded) expectShape(degraded, DEGRADED);
}

function expectHold(hold: Hold): void {
  expectShape(hold, HOLD);
  expectShape(hold.where, WHERE);
  expectReport(hold.report, hold.text);
  expect(Object.keys(CONTEXT)).toEqual(expect.arrayContaining(Object.keys(hold.context)));
  expect(Date.parse(hold.ends)).toBeGreaterThan(Date.parse(hold.created));
}

/** Several exchanges in order, on one server. */
function story(name: string): { path: string; response: Sample['response'] }[] {
  const { exchanges } = JSON.parse(readFileSync(join(FOLDER, 'stories', name), 'utf8')) as {
    exchanges: Sample[];
  };
  return exchanges.map(({ request, response }) => ({ path: request.path, response }));
}

describe('the stories of holds', () => {
  const exchanges = readdirSync(join(FOLDER, 'stories')).flatMap(story);
  const answers = (path: RegExp, status: number): unknown[] =>
    exchanges
      .filter((one) => path.test(one.path) && one.response.status === status)
      .map((one) => one.response.body);

  it('list holds as the types say', () => {
    const lists = answers(/^\/v1\/holds$/, 200) as { holds: Hold[] }[];
    const holds = lists.flatMap((list) => list.holds);
    expect(holds.map((hold) => hold.state)).toEqual(['waiting', 'sent']);
    holds.forEach(expectHold);
  });

  it('answer a decision or an end with the hold', () => {
    const holds = answers(/^\/v1\/holds\/[^/]+\/(decision|end)$/, 200) as Hold[];
    expect(new Set(holds.map((hold) => hold.state))).toEqual(new Set(['sent', 'discarded', 'gone']));
    holds.forEach(expectHold);
  });

  it('list notices as the types say', () => {
    const [list] = answers(/^\/v1\/notices$/, 200) as { notices: Notice[] }[];
    expect(list?.notices.length).toBe(1);
    for (const notice of list?.notices ?? []) expectShape(notice, NOTICE);
  });

  it('refuse with problems as the types say', () => {
    const problems = exchanges.filter((one) => one.response.status >= 400).map((one) => one.response.body);
    expect(problems.length).toBeGreaterThan(3);
    for (const problem of problems) expectShape(problem, PROBLEM);
  });
});

describe('the samples of the wire', () => {
  it('are there', () => {
    expect(named('check-').length).toBeGreaterThan(5);
    expect(named('problem-').length).toBeGreaterThan(1);
  });

  it.each(named('check-'))('%s is a report as the types say, with offsets that agree', (name) => {
    const { request, response } = sample(name);
    expectReport(response.body as Report, request.body?.text ?? '');
  });

  it('batch.json holds a report for each message', () => {
    const { request, response } = sample('batch.json');
    const { reports } = response.body as { reports: Report[] };
    const messages = request.body?.messages ?? [];
    expect(reports.length).toBe(messages.length);
    reports.forEach((report, index) => {
      expectReport(report, messages[index]?.text ?? '');
    });
  });

  it.each(named('problem-'))('%s is a problem as the types say', (name) => {
    const { response } = sample(name);
    expectShape(response.body, PROBLEM);
    expect((response.body as Problem).status).toBe(response.status);
  });

  it('catalogue.json is a catalogue, and names only context keys that we know', () => {
    const { body } = sample('catalogue.json').response;
    expectShape(body, CATALOGUE);
    expect(Object.keys(CONTEXT)).toEqual(expect.arrayContaining(Object.keys((body as Catalogue).context)));
  });

  it('profiles.json has profiles as the types say, with addresses that a browser can read', () => {
    const body = sample('profiles.json').response.body as ProfileList;
    expectShape(body, PROFILES);
    expect(body.profiles.length * body.mistakes.length).toBeGreaterThan(0);
    for (const mistake of body.mistakes) expectShape(mistake, MISTAKE);
    for (const profile of body.profiles) {
      expectShape(profile, PROFILE);
      expectShape(profile.page, PAGE);
      expectShape(profile.page?.thread, THREAD);
      for (const composer of profile.page?.composers ?? []) {
        expectShape(composer, COMPOSER);
        for (const address of composer.addresses) expect(() => new RegExp(address, 'u')).not.toThrow();
      }
    }
  });
});
