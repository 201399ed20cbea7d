import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Report } from '../../../wire';
import en from '../_locales/en/messages.json';
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
let surface: Surface;
let field: HTMLTextAreaElement;

beforeEach(() => {
  document.body.innerHTML = '<textarea></textarea>';
  field = document.querySelector('textarea') as HTMLTextAreaElement;
  end = new AbortController();
  isOff = false;
  surface = new Surface(
    {
      messages: MESSAGES,
      check: () => (isOff ? Promise.reject(new Error('It is off.')) : Promise.resolve(CLEAR)),
      stateChanged: () => undefined,
      draftField: () => null,
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
