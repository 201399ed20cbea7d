import { describe, expect, it, vi } from 'vitest';
import type { Finding, Receipt } from '../wire';
import { Card, type CardAction } from './card';
import { ENGLISH } from './messages';

const SPOT = { start: 0, end: 6, start_utf16: 0, end_utf16: 6 };
const RECEIPT: Receipt = {
  id: 'payments',
  platform: 'upwork',
  text: 'Payments stay here.',
  url: 'https://www.example.com/rules',
  checked: '2026-11-21',
  stale: '2999-01-01',
  weight: 'official',
};

function finding(changes: Partial<Finding> = {}): Finding {
  const rest = {
    rule: 'en/direct-payment/a',
    rules: [],
    why: 'It is forbidden.',
    obfuscated: false,
    sentence: SPOT,
  };
  const reply = { id: 'r', language: 'en', text: "Let's keep it here." };
  return {
    ...SPOT,
    ...rest,
    category: 'direct-payment',
    severity: 'error',
    receipt: RECEIPT,
    reply,
    ...changes,
  };
}

function shown(changes: Partial<Finding> = {}, words = 'pay me') {
  const act = vi.fn<(action: CardAction) => void>();
  const card = new Card(ENGLISH, act, new AbortController().signal);
  document.body.replaceChildren(card.element);
  card.show({ finding: finding(changes), words, index: 1, count: 2 });
  return { card, act, text: card.element.textContent ?? '' };
}

describe('the card', () => {
  it('says what, why, by which rule and what instead', () => {
    const { text } = shown();
    const parts = [
      'Could cost the account',
      'pay me',
      'It is forbidden.',
      'Payments stay here.',
      '21 November 2026',
    ];
    for (const part of [...parts, "Let's keep it here.", '1/2']) expect(text).toContain(part);
  });

  it('stays as it is when a newer answer says the same: a click that has begun is heard', () => {
    const { card } = shown();
    const button = card.element.querySelector('[data-action=ignore]');
    const later = { start: 3, end: 9, start_utf16: 3, end_utf16: 9 };
    const again = { words: 'pay me', index: 1, count: 2 };
    card.show({ finding: finding({ ...later, sentence: later }), ...again });
    expect(card.element.querySelector('[data-action=ignore]')).toBe(button);
    card.show({ finding: finding({ why: 'It has changed.' }), ...again });
    expect(card.element.textContent).toContain('It has changed.');
  });

  it('forgets why an action did not work when a newer answer comes', () => {
    const { card } = shown();
    card.notice('The text has moved.');
    card.show({ finding: finding(), words: 'pay me', index: 1, count: 2 });
    expect(card.element.textContent).not.toContain('The text has moved.');
  });

  it('is a named dialog that lets the rest of the page be used', () => {
    const { element } = shown().card;
    expect(element.getAttribute('role')).toBe('dialog');
    expect(element.getAttribute('aria-modal')).toBe('false');
    for (const name of ['aria-labelledby', 'aria-describedby']) {
      expect(element.querySelector(`#${element.getAttribute(name)}`)).not.toBeNull();
    }
  });

  it('offers no sentence where there is none', () => {
    const { card } = shown({ reply: null });
    expect(card.element.querySelector('[data-action=use]')).toBeNull();
  });

  it('says that a reading is old', () => {
    expect(shown({ receipt: { ...RECEIPT, stale: '2020-01-01' } }).text).toContain(ENGLISH.stale);
    expect(shown().text).not.toContain(ENGLISH.stale);
  });

  it('says that words were disguised, and offers no other disguise', () => {
    expect(shown({ obfuscated: true }).text).toContain(ENGLISH.disguised);
  });

  it('shortens what is too long to quote', () => {
    const quoted = shown({}, 'long '.repeat(80)).card.element.querySelector('q')?.textContent ?? '';
    expect(quoted.length).toBeLessThan(130);
    expect(quoted.endsWith('…')).toBe(true);
  });

  it('passes on what is pressed, and explains by itself', () => {
    const { card, act } = shown();
    for (const action of ['use', 'ignore', 'next', 'previous', 'close', 'more']) {
      card.element.querySelector<HTMLElement>(`[data-action=${action}]`)?.click();
    }
    expect(act.mock.calls.flat()).toEqual(['use', 'ignore', 'next', 'previous', 'close']);
    expect(card.element.querySelector<HTMLElement>('.more')?.hidden).toBe(false);
    expect(card.element.querySelector('[data-action=more]')?.getAttribute('aria-expanded')).toBe('true');
  });
});
