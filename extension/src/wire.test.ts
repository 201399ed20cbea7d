// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codePointOffset, cut, stretchOf, utf16Offset } from './annotator/spans';
import type {
  Catalogue,
  Context,
  Degraded,
  Excused,
  Finding,
  Problem,
  Receipt,
  Reply,
  Report,
  Spot,
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
});
