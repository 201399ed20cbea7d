import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Profile, Report } from '../../../wire';
import en from '../_locales/en/messages.json';
import { meetContent } from '../handshake';
import type { Answer, FromWorker, Question } from '../ports';
import { GENERIC } from './composers';
import { Guard } from './guard';
import { Panels } from './panels';
import { type MakePanels, Surface } from './surface';
import { keyOf, messagesIn } from './words';

const CLEAR: Report = { verdict: 'clear', findings: [], notes: [], degraded: [] };
const WORDS: Record<string, { message: string }> = en;
const MESSAGES = messagesIn((key) => WORDS[key]?.message ?? '', 'en');

const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 20));

let asked: Question[];
let tell: (message: FromWorker) => void;
let broken: () => void;
let isOn: boolean;
let profile: Profile | null;
/** How the annotator comes: at once, not at all, or when the test says so. */
let annotator: 'there' | 'refused' | 'late';
/** The worker was asleep: it says only when the test does what the site is. */
let isAsleep: boolean;
let guard: Guard;
let field: HTMLTextAreaElement;

/** The worker: it answers at once, and holds whatever speaks of PayPal. */
function answered(question: Question): Answer {
  const { id } = question;
  if (question.ask === 'profile') return { id, profile, settings: { on: isOn, incoming: false } };
  if (question.ask === 'annotator') return brought(id);
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

function brought(id: number): Answer {
  if (annotator === 'refused') return { id, failed: { kind: 'refused', message: 'No.' } };
  if (annotator === 'there') bring();
  return { id, done: true };
}

/** What the annotator's script does when it runs in the frame. */
function bring(): void {
  const panels = async (): Promise<MakePanels> => (options, signal) => new Panels(options, signal);
  meetContent((options, signal) => new Surface({ ...options, messages: MESSAGES, panels }, signal));
}

beforeEach(() => {
  annotator = 'there';
  isAsleep = false;
  profile = null;
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
      if (question.ask === 'annotator' && annotator === 'late') return;
      if (question.ask === 'profile' && isAsleep) return;
      queueMicrotask(() => tell(answered(question)));
    },
    disconnect: () => undefined,
  };
  const runtime: { id: string | undefined; connect: () => unknown } = { id: 'presend', connect: () => port };
  vi.stubGlobal('chrome', { runtime });
  document.body.innerHTML = '<div><textarea></textarea><button>Send</button></div><input>';
  field = document.querySelector('textarea') as HTMLTextAreaElement;
  guard = new Guard((key, [value = ''] = []) => (WORDS[keyOf(key)]?.message ?? key).replace('$WHY$', value));
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
    expect(asked.map(({ ask }) => ask)).toEqual(['profile', 'annotator', 'check']);
    expect(asked[2]).toMatchObject({ text: 'Hello', context: { surface: 'message', direction: 'outgoing' } });
  });

  it('holds what is risky and lets the rest go', async () => {
    await type('Hello');
    expect(pressEnter()).toBe(true);
    await type('Pay me by PayPal');
    expect(pressEnter()).toBe(false);
    expect(dialog()).not.toBeNull();
  });

  it('holds what is risky where nobody was in the field', async () => {
    field.value = 'Pay me by PayPal';
    document.querySelector('button')?.click();
    await vi.waitFor(() => expect(dialog()).toBeTruthy());
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

  it('keeps what is typed in the dialog from a page that listened before', async () => {
    const end = new AbortController();
    const heard: string[] = [];
    for (const name of ['keydown', 'input']) {
      addEventListener(name, () => heard.push(name), { capture: true, signal: end.signal });
    }
    await type('Pay me by PayPal');
    pressEnter();
    const reason = dialog()?.querySelector('input');
    heard.length = 0;
    reason?.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true, composed: true }));
    reason?.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    end.abort();
    expect(reason).toBeDefined();
    expect(heard).toEqual([]);
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

describe('a frame whose worker sleeps', () => {
  let sent: number;
  const wake = (): void => {
    isAsleep = false;
    for (const question of asked) if (question.ask === 'profile') tell(answered(question));
  };

  beforeEach(async () => {
    sent = 0;
    isAsleep = true;
    field.addEventListener('keydown', (event) => {
      sent += 1;
      event.preventDefault();
    });
    await type('Pay me by PayPal');
    pressEnter();
    await settled();
  });

  it('keeps a send until it is known what the site is, and then holds what is risky', async () => {
    expect(sent).toBe(0);
    wake();
    await vi.waitFor(() => expect(dialog()).toBeTruthy());
    expect(sent).toBe(0);
  });

  it('lets the send go at once, without a word, where presend is switched off', async () => {
    isOn = false;
    wake();
    await settled();
    expect(sent).toBe(1);
    expect(asked.map(({ ask }) => ask)).toEqual(['profile']);
  });
});

describe('a frame whose annotator', () => {
  const SLOW = 10_000;
  const key = (type: string): boolean =>
    field.dispatchEvent(
      new KeyboardEvent(type, { key: 'Enter', bubbles: true, cancelable: true, composed: true }),
    );
  let isSent: () => number;

  beforeEach(() => {
    let sent = 0;
    isSent = () => sent;
    field.addEventListener('keydown', (event) => {
      sent += 1;
      event.preventDefault();
    });
  });

  it('is asked for once, however many composers there are', async () => {
    const other = document.createElement('textarea');
    field.after(other);
    await type('Hello');
    other.focus();
    await settled();
    field.blur();
    field.focus();
    await settled();
    expect(asked.filter(({ ask }) => ask === 'annotator')).toHaveLength(1);
  });

  it('is not asked for where presend is switched off, or where nobody writes', async () => {
    isOn = false;
    await type('Hello');
    expect(asked.map(({ ask }) => ask)).toEqual(['profile']);
  });

  it('comes while a send waits: a risky message is held all the same', async () => {
    annotator = 'late';
    await type('Pay me by PayPal');
    expect(pressEnter()).toBe(false);
    expect(dialog()).toBeUndefined();
    bring();
    await vi.waitFor(() => expect(dialog()).not.toBeNull());
    expect(isSent()).toBe(0);
  });

  it('comes while a send waits: a clear message goes, once', async () => {
    annotator = 'late';
    await type('Hello');
    expect(pressEnter()).toBe(false);
    bring();
    await vi.waitFor(() => expect(isSent()).toBe(1));
  });

  it('comes too late: the message goes, and it is said as soon as it can be', { timeout: SLOW }, async () => {
    annotator = 'late';
    await type('Pay me by PayPal');
    pressEnter();
    await vi.waitFor(() => expect(isSent()).toBe(1), { timeout: SLOW });
    expect(document.querySelector('presend-ui')).toBeNull();
    field.value = '';
    bring();
    const text = (): string => document.querySelector('presend-ui')?.shadowRoot?.textContent ?? '';
    await vi.waitFor(() => expect(text()).toContain(en.content_late.message));
  });

  it('is wanted only to say that presend does not know the field', { timeout: SLOW }, async () => {
    const known = { ...GENERIC, addresses: ['^/$'], fields: ['.message'], send_buttons: ['.send'] };
    const page = { composers: [known], conversation: '', counterpart: [], thread: null, marks: [] };
    profile = { id: 'x', title: 'X', hosts: ['localhost'], page };
    document.querySelector('button')?.remove();
    await type('Pay me by PayPal');
    expect(asked.map(({ ask }) => ask)).toEqual(['profile']);
    await vi.waitFor(() => expect(asked.map(({ ask }) => ask)).toContain('annotator'), { timeout: SLOW });
    expect(asked).toContainEqual(expect.objectContaining({ ask: 'unprotected', host: 'localhost' }));
    const text = (): string => document.querySelector('presend-ui')?.shadowRoot?.textContent ?? '';
    await vi.waitFor(() => expect(text()).toContain('not protecting this page'));
  });

  it('cannot come holds nothing, and asks again at the next focus', async () => {
    annotator = 'refused';
    await type('Pay me by PayPal');
    key('keydown');
    expect(isSent()).toBe(1);
    annotator = 'there';
    field.blur();
    field.focus();
    await settled();
    key('keydown');
    expect(isSent()).toBe(1);
    expect(dialog()).not.toBeNull();
  });
});
