import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Finding } from '../wire';
import { Layer } from './layer';
import { Live } from './live';
import { ENGLISH } from './messages';
import { Received } from './received';

const TEXT = 'Send me your number';
const SPOT = { start: 8, end: 19, start_utf16: 8, end_utf16: 19 };
const FINDING: Finding = {
  ...SPOT,
  category: 'contact-phone',
  rule: 'r',
  rules: [],
  severity: 'warning',
  why: 'They ask for your number.',
  obfuscated: false,
  sentence: SPOT,
  receipt: null,
  reply: { id: 'r', language: 'en', text: "Let's talk here." },
};
const SHOWN = { finding: FINDING, words: { start: 8, end: 19 } };
const MESSAGES = {
  ...ENGLISH,
  suspicious: 'Be careful',
  label: (words: string) => `about “${words}”`,
  sayThis: 'You could answer',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'Not copied.',
  draft: 'Put into my message',
};
const draft = vi.fn(async () => 'Drafted.');

let end: AbortController;
let layer: Layer;
let live: Live;
let received: Received;
let message: HTMLElement;

beforeEach(() => {
  document.body.innerHTML = `<p>${TEXT}</p>`;
  message = document.querySelector('p') as HTMLElement;
  end = new AbortController();
  layer = new Layer(end.signal);
  live = new Live(end.signal);
  received = new Received({ layer, live, messages: MESSAGES, draft }, end.signal);
  received.label(message, TEXT, SHOWN);
});
afterEach(() => end.abort());

const label = (): HTMLElement | null => layer.stage.querySelector('.label');
const card = (): HTMLElement => layer.stage.querySelector('.card') as HTMLElement;
const press = (action: string): void => card().querySelector<HTMLElement>(`[data-action=${action}]`)?.click();
const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

it('labels a message in our own layer, and touches nothing of the site', () => {
  expect(label()?.textContent).toContain('about “your number”');
  expect(document.body.innerHTML).toBe(`<p>${TEXT}</p>`);
});

it('tells why, and offers an answer', () => {
  label()?.click();
  const text = card().textContent ?? '';
  for (const part of ['They ask for your number.', 'You could answer', "Let's talk here."]) {
    expect(text).toContain(part);
  }
  expect(card().querySelector('[data-action=use]')).toBeNull();
});

it('puts the answer into the composer as a draft', async () => {
  label()?.click();
  press('draft');
  await settled();
  expect(draft).toHaveBeenCalledWith("Let's talk here.");
  expect(live.element.textContent).toBe('Drafted.');
  expect(card().hidden).toBe(true);
});

it('closes by Escape, and when the person goes elsewhere', () => {
  label()?.click();
  const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true });
  card().dispatchEvent(key);
  expect(card().hidden).toBe(true);
  label()?.click();
  message.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
  expect(card().hidden).toBe(true);
});

it('says so when it may not copy', async () => {
  label()?.click();
  press('copy');
  await settled();
  expect(live.element.textContent).toBe('Not copied.');
});

it('goes with the message', () => {
  label()?.click();
  message.remove();
  received.place();
  expect(label()).toBeNull();
  expect(card().hidden).toBe(true);
});
