import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Finding } from '../wire';
import type { Shown } from './field';
import { type Decision, Held, KEYS } from './held';
import { Layer } from './layer';
import { ENGLISH } from './messages';

const TEXT = 'Could you pay me by PayPal?';
const MESSAGES = {
  ...ENGLISH,
  held: 'Message held',
  heldWhy: 'It has not been sent.',
  edit: 'Edit',
  sendAnyway: 'Send anyway',
  reason: 'Why?',
};

function shown(words: string, reply: string | null): Shown {
  const start = TEXT.indexOf(words);
  const spot = { start, end: start + words.length, start_utf16: start, end_utf16: start + words.length };
  const finding: Finding = {
    ...spot,
    category: 'payment-app',
    rule: words,
    rules: [],
    severity: 'error',
    why: `Why ${words} is a risk.`,
    obfuscated: false,
    sentence: spot,
    receipt: null,
    reply: reply ? { id: 'r', language: 'en', text: reply } : null,
  };
  return { finding, words: { start, end: start + words.length } };
}

const BOTH = [shown('pay me', null), shown('PayPal', 'stay here')];

let end: AbortController;
let layer: Layer;
let held: Held;
let field: HTMLTextAreaElement;
let decision: Promise<Decision>;

beforeEach(() => {
  document.body.innerHTML = '<textarea></textarea>';
  field = document.querySelector('textarea') as HTMLTextAreaElement;
  end = new AbortController();
  layer = new Layer(end.signal);
  held = new Held(layer, MESSAGES, end.signal);
  const { signal } = end;
  for (const type of KEYS) addEventListener(type, (event) => held.keyed(event), { capture: true, signal });
  decision = held.ask(field, TEXT, BOTH);
});
afterEach(() => end.abort());

const root = (): ShadowRoot => layer.host.shadowRoot as ShadowRoot;
const press = (selector: string): void => held.element.querySelector<HTMLElement>(selector)?.click();

function key(type: string, name: string, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent(type, {
    key: name,
    bubbles: true,
    cancelable: true,
    composed: true,
    ...init,
  });
  (root().activeElement ?? held.element).dispatchEvent(event);
  return event;
}

describe('the dialog', () => {
  it('says which words, why, and what to say instead', () => {
    const text = held.element.textContent ?? '';
    for (const part of ['Message held', 'pay me', 'Why PayPal is a risk.', 'stay here']) {
      expect(text).toContain(part);
    }
    expect(held.element.querySelectorAll('[data-action=use]').length).toBe(1);
  });

  it('begins at "Edit", never at "Send anyway"', () => {
    expect((root().activeElement as HTMLElement).dataset['action']).toBe('edit');
  });

  it.each([
    ['[data-action=edit]', { kind: 'edit' }],
    ['[data-action=use]', { kind: 'use', shown: BOTH[1] }],
    ['[data-action=send]', { kind: 'send', reason: '' }],
  ])('%s decides', async (selector, wanted) => {
    press(selector);
    expect(await decision).toEqual(wanted);
    expect(held.isOpen).toBe(false);
    expect(held.element.textContent).toBe('');
  });

  it('passes on the reason', async () => {
    (held.element.querySelector('input') as HTMLInputElement).value = 'They are family.';
    press('[data-action=send]');
    expect(await decision).toEqual({ kind: 'send', reason: 'They are family.' });
  });

  it('takes Escape for "Edit"', async () => {
    key('keydown', 'Escape');
    expect(await decision).toEqual({ kind: 'edit' });
  });

  it('decides nothing by the repeats of the Enter that sent', () => {
    expect(key('keydown', 'Enter', { repeat: true }).defaultPrevented).toBe(true);
    expect(key('keydown', 'Enter').defaultPrevented).toBe(false);
    expect(held.isOpen).toBe(true);
  });

  it('keeps its keys from the page, down to the last key up', async () => {
    const heard = vi.fn();
    for (const type of ['keydown', 'keyup', 'input'])
      addEventListener(type, heard, { capture: true, signal: end.signal });
    key('keydown', 'a');
    key('keyup', 'a');
    key('keydown', 'Escape');
    await decision;
    field.dispatchEvent(new KeyboardEvent('keyup', { key: 'Escape', bubbles: true }));
    expect(heard).not.toHaveBeenCalled();
    field.dispatchEvent(new KeyboardEvent('keyup', { key: 'Escape', bubbles: true }));
    expect(heard).toHaveBeenCalledOnce();
  });

  it('ends with presend', async () => {
    end.abort();
    expect(await decision).toEqual({ kind: 'edit' });
  });
});
