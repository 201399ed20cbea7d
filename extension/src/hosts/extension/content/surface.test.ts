import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Report } from '../../../wire';
import en from '../_locales/en/messages.json';
import { Panels } from './panels';
import { Surface } from './surface';
import { messagesIn } from './words';

const CLEAR: Report = { verdict: 'clear', findings: [], notes: [], degraded: [] };
const WORDS: Record<string, { message: string }> = en;
const MESSAGES = messagesIn(
  (key, values = []) => (WORDS[key]?.message ?? '').replace('$1', values[0] ?? ''),
  'en',
);
const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

let end: AbortController;
let isOff: boolean;
let report: Report;
/** How often the panels were asked for; they come when `arrive` is called, or not at all. */
let asked: number;
let arrive: (isThere: boolean) => void;
let surface: Surface;
let field: HTMLTextAreaElement;

beforeEach(() => {
  document.body.innerHTML = '<textarea></textarea>';
  field = document.querySelector('textarea') as HTMLTextAreaElement;
  end = new AbortController();
  isOff = false;
  report = CLEAR;
  asked = 0;
  surface = new Surface(
    {
      messages: MESSAGES,
      check: () => (isOff ? Promise.reject(new Error('It is off.')) : Promise.resolve(report)),
      stateChanged: () => undefined,
      draftField: () => null,
      panels: () => {
        asked += 1;
        return new Promise((came, failed) => {
          arrive = (isThere) =>
            isThere ? came((options, signal) => new Panels(options, signal)) : failed(new Error('No.'));
        });
      },
    },
    end.signal,
  );
  surface.annotator.attach(field);
});
afterEach(() => end.abort());

function type(text: string): Promise<void> {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  return settled();
}

it('says that a message was not checked until one is', async () => {
  isOff = true;
  await type('a');
  expect(surface.notice.text).toBe('Not checked. It is off.');
  await type('');
  expect(surface.notice.text).toBe('Not checked. It is off.');
  isOff = false;
  await type('b');
  expect(surface.notice.text).toBe('');
});

it('says what comes next until the text changes', async () => {
  await type('a');
  surface.say(field, 'Press again.', { isPassing: true });
  surface.annotator.recheck();
  await settled();
  expect(surface.notice.text).toBe('Press again.');
  await type('');
  expect(surface.notice.text).toBe('');
});

const SPOT = { start: 0, end: 6, start_utf16: 0, end_utf16: 6 };
const FINDING = {
  ...SPOT,
  category: 'direct-payment',
  rule: 'r',
  rules: [],
  severity: 'error' as const,
  why: 'Why.',
  obfuscated: false,
  sentence: SPOT,
  receipt: null,
  reply: null,
};
const RISKY: Report = { ...CLEAR, verdict: 'hold', findings: [FINDING] };
const HELD = [{ finding: FINDING, words: SPOT }];
const shown = (selector: string): Element | null | undefined =>
  document.querySelector('presend-ui')?.shadowRoot?.querySelector(selector);

it('asks for the panels at the first finding, once', async () => {
  await type('Hello');
  expect(asked).toBe(0);
  report = RISKY;
  await type('pay me');
  await type('pay me now');
  expect(asked).toBe(1);
});

it('opens the card as soon as it has come', async () => {
  report = RISKY;
  await type('pay me');
  surface.annotator.show(field, HELD[0] as (typeof HELD)[0]);
  expect(shown('.card')).toBeFalsy();
  arrive(true);
  await settled();
  expect(shown('.card:not([hidden])')?.textContent).toContain('Why.');
});

it('holds until the dialog has come, and asks then', async () => {
  const decision = surface.ask(field, 'pay me', HELD);
  arrive(true);
  await settled();
  shown('[data-action=edit]')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  expect(await decision).toEqual({ kind: 'edit' });
});

it('does not hold a message that nobody can be asked about, and tries again the next time', async () => {
  const decision = surface.ask(field, 'pay me', HELD);
  arrive(false);
  expect(await decision).toMatchObject({ kind: 'send' });
  void surface.ask(field, 'pay me', HELD);
  expect(asked).toBe(2);
});
