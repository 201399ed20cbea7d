import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Report } from '../wire';
import { Annotator, type FieldState } from './annotator';
import { Guide } from './guide';
import { ENGLISH } from './messages';

const CLEAR: Report = { verdict: 'clear', findings: [], notes: [], degraded: [] };
const REPLY = { id: 'r', language: 'en', text: 'stay here' };

/** A report that flags "pay me" wherever it stands. */
function reportOn(text: string): Report {
  const findings = [...text.matchAll(/pay me/g)].map(({ index }) => {
    const spot = { start: index, end: index + 6, start_utf16: index, end_utf16: index + 6 };
    const rest = {
      rule: 'en/direct-payment/a',
      rules: [],
      why: '',
      obfuscated: false,
      sentence: spot,
      receipt: null,
    };
    return { ...spot, ...rest, category: 'direct-payment', severity: 'error' as const, reply: REPLY };
  });
  return findings.length ? { ...CLEAR, verdict: 'hold', findings } : CLEAR;
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

let field: HTMLTextAreaElement;
let annotator: Annotator;
let asked: string[];
let states: FieldState[];
const ignored = vi.fn();

beforeEach(() => {
  document.body.innerHTML = '<textarea></textarea><button>Send</button>';
  field = document.querySelector('textarea') as HTMLTextAreaElement;
  asked = [];
  states = [];
  annotator = new Annotator({
    guide: (...about) => new Guide(...about),
    messages: ENGLISH,
    check: async (text) => {
      asked.push(text);
      return reportOn(text);
    },
    actions: { stateChanged: (_element, state) => states.push(state), ignored },
  });
  annotator.attach(field);
});
afterEach(() => annotator.stop());

function type(text: string): Promise<void> {
  field.value = text;
  field.setSelectionRange(text.length, text.length);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  return settled();
}

function press(key: string, init: KeyboardEventInit = {}, target: Element = field): KeyboardEvent {
  const event = new KeyboardEvent('keydown', {
    key,
    bubbles: true,
    cancelable: true,
    composed: true,
    ...init,
  });
  target.dispatchEvent(event);
  return event;
}

const root = (): ShadowRoot => document.querySelector('presend-ui')?.shadowRoot as ShadowRoot;
const card = (): HTMLElement => root().querySelector('.card') as HTMLElement;

describe('the annotator', () => {
  it('checks what is typed, through its host, and tells the host', async () => {
    await type('please pay me');
    expect(asked).toEqual(['please pay me']);
    expect(states.at(-1)).toMatchObject({ kind: 'checked', verdict: 'hold' });
  });

  it('is not in the page at all while there is nothing to say', async () => {
    await type('please pay in the contract here');
    expect(states.at(-1)).toMatchObject({ verdict: 'clear' });
    expect(document.querySelector('presend-ui')).toBeNull();
  });

  it('reads once for the many events of one key', async () => {
    field.value = 'a';
    for (let i = 0; i < 5; i += 1) field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settled();
    expect(states.filter(({ kind }) => kind === 'checking').length).toBe(1);
  });

  it('tells its host nothing when nothing is new', async () => {
    await type('please pay me');
    const told = states.length;
    document.body.click();
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settled();
    expect(states.length).toBe(told);
  });

  it('opens the card by its shortcut, and keeps that key from the page', async () => {
    await type('please pay me');
    const heard = vi.fn();
    document.addEventListener('keydown', heard);
    const event = press('.', { altKey: true, code: 'Period' });
    expect(event.defaultPrevented).toBe(true);
    expect(heard).not.toHaveBeenCalled();
    expect(card().hidden).toBe(false);
    expect((root().activeElement as HTMLElement).dataset['action']).toBe('use');
    document.removeEventListener('keydown', heard);
  });

  it('closes it on Escape, back to the caret; another Escape is the page’s', async () => {
    await type('please pay me now');
    field.setSelectionRange(3, 3);
    press('.', { altKey: true });
    press('Escape', {}, document.querySelector('presend-ui') as Element);
    expect(card().hidden).toBe(true);
    expect(document.activeElement).toBe(field);
    expect(field.selectionStart).toBe(3);
    expect(press('Escape').defaultPrevented).toBe(false);
  });

  it('leaves keys of an input method alone', async () => {
    await type('please pay me');
    expect(press('.', { altKey: true, isComposing: true }).defaultPrevented).toBe(false);
  });

  it('puts the safer sentence in, and is clear then', async () => {
    await type('please pay me now');
    press('.', { altKey: true });
    card().querySelector<HTMLElement>('[data-action=use]')?.click();
    await settled();
    await settled();
    expect(field.value).toBe('please stay here now');
    expect(states.at(-1)).toMatchObject({ kind: 'checked', verdict: 'clear' });
    expect(card().hidden).toBe(true);
  });

  it('tells the host what is ignored here', async () => {
    await type('please pay me');
    press('.', { altKey: true });
    card().querySelector<HTMLElement>('[data-action=ignore]')?.click();
    expect(ignored).toHaveBeenCalledOnce();
    expect(states.at(-1)).toMatchObject({ verdict: 'clear', ignored: 1 });
    annotator.restoreIgnored();
    expect(states.at(-1)).toMatchObject({ verdict: 'hold', ignored: 0 });
  });

  it('asks again when the host says that things have changed', async () => {
    await type('please pay me');
    annotator.recheck();
    await settled();
    expect(asked).toEqual(['please pay me', 'please pay me']);
  });

  it('lets go of a field', async () => {
    annotator.detach(field);
    await type('please pay me');
    expect(asked).toEqual([]);
    annotator.attach(field);
    await settled();
    expect(asked).toEqual(['please pay me']);
  });

  it('leaves nothing behind when it stops', async () => {
    await type('please pay me');
    annotator.stop();
    expect(document.querySelector('presend-ui')).toBeNull();
    expect(press('.', { altKey: true }).defaultPrevented).toBe(false);
  });

  it('makes one guide, that may come later, or not at all', async () => {
    annotator.stop();
    const guides: ((guide: Guide | Error) => void)[] = [];
    let make: (() => Guide) | undefined;
    annotator = new Annotator({
      messages: ENGLISH,
      check: async (text) => reportOn(text),
      guide: (...about) => {
        make = () => new Guide(...about);
        return new Promise((came, failed) =>
          guides.push((one) => (one instanceof Error ? failed(one) : came(one))),
        );
      },
    });
    annotator.attach(field);
    await type('please pay me');
    press('.', { altKey: true });
    guides[0]?.(new Error('It cannot come.'));
    await settled();
    press('.', { altKey: true });
    press('.', { altKey: true });
    expect(guides).toHaveLength(2);
    guides[1]?.(make?.() as Guide);
    await settled();
    expect(card().hidden).toBe(false);
  });
});
