import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Report } from '../../../wire';
import en from '../_locales/en/messages.json';
import type { Answer, FromWorker, Question } from '../ports';
import { Guard } from './guard';
import { messagesIn } from './words';

const CLEAR: Report = { verdict: 'clear', findings: [], notes: [], degraded: [] };
const WORDS: Record<string, { message: string }> = en;
const MESSAGES = messagesIn((key) => WORDS[key]?.message ?? '', 'en');

const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 20));

let asked: Question[];
let tell: (message: FromWorker) => void;
let broken: () => void;
let isOn: boolean;
let guard: Guard;
let field: HTMLTextAreaElement;

/** The worker: it answers at once, and holds whatever speaks of PayPal. */
function answered(question: Question): Answer {
  const { id } = question;
  if (question.ask === 'profile') return { id, profile: null, settings: { on: isOn, incoming: false } };
  if (question.ask !== 'check') return { id, done: true };
  const at = question.text.indexOf('PayPal');
  if (at < 0) return { id, report: CLEAR };
  const spot = { start: at, end: at + 6, start_utf16: at, end_utf16: at + 6 };
  const rest = {
    rule: 'r',
    rules: [],
    why: 'w',
    obfuscated: false,
    sentence: spot,
    receipt: null,
    reply: null,
  };
  const finding = { ...spot, ...rest, category: 'payment-app', severity: 'error' as const };
  return { id, report: { ...CLEAR, verdict: 'hold', findings: [finding] } };
}

beforeEach(() => {
  asked = [];
  isOn = true;
  const port = {
    onMessage: {
      addListener(hear: typeof tell) {
        tell = hear;
      },
    },
    onDisconnect: {
      addListener(end: typeof broken) {
        broken = end;
      },
    },
    postMessage: (question: Question) => {
      asked.push(question);
      queueMicrotask(() => tell(answered(question)));
    },
    disconnect: () => undefined,
  };
  const runtime: { id: string | undefined; connect: () => unknown } = { id: 'presend', connect: () => port };
  vi.stubGlobal('chrome', { runtime });
  document.body.innerHTML = '<div><textarea></textarea><button>Send</button></div><input>';
  field = document.querySelector('textarea') as HTMLTextAreaElement;
  guard = new Guard(() => MESSAGES);
});
afterEach(() => {
  guard.stop();
  vi.unstubAllGlobals();
});

function type(text: string): Promise<void> {
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  return settled();
}

function pressEnter(): boolean {
  const init = { key: 'Enter', bubbles: true, cancelable: true, composed: true };
  return field.dispatchEvent(new KeyboardEvent('keydown', init));
}

const dialog = (): Element | null | undefined =>
  document.querySelector('presend-ui')?.shadowRoot?.querySelector('dialog[open]');

describe('a frame', () => {
  it('does nothing until a field has the focus', async () => {
    document.querySelector('input')?.focus();
    await settled();
    expect(asked).toEqual([]);
    await type('Hello');
    expect(asked.map(({ ask }) => ask)).toEqual(['profile', 'check']);
    expect(asked[1]).toMatchObject({ text: 'Hello', context: { surface: 'message', direction: 'outgoing' } });
  });

  it('holds what is risky and lets the rest go', async () => {
    await type('Hello');
    expect(pressEnter()).toBe(true);
    await type('Pay me by PayPal');
    expect(pressEnter()).toBe(false);
    expect(dialog()).not.toBeNull();
  });

  it('tells the proxy of "Send anyway", and lets the next Enter go', async () => {
    await type('Pay me by PayPal');
    pressEnter();
    dialog()?.querySelector<HTMLElement>('[data-action=send]')?.click();
    await settled();
    expect(asked.at(-1)).toMatchObject({ ask: 'approve', text: 'Pay me by PayPal' });
    expect(pressEnter()).toBe(true);
  });

  it('holds nothing while nobody can check', async () => {
    await type('Hello');
    tell({ state: 'off' });
    field.value = 'Pay me by PayPal';
    expect(pressEnter()).toBe(true);
  });

  it('leaves a site alone that is switched off', async () => {
    await type('Pay me by PayPal');
    isOn = false;
    tell({ changed: true });
    await settled();
    expect(pressEnter()).toBe(true);
  });

  it('goes quietly when the extension does', async () => {
    await type('Pay me by PayPal');
    pressEnter();
    expect(document.querySelector('presend-ui')).not.toBeNull();
    (chrome.runtime as { id: string | undefined }).id = undefined;
    broken();
    expect(document.querySelector('presend-ui')).toBeNull();
    expect(pressEnter()).toBe(true);
  });
});
