import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Layer } from '../../../annotator/layer';
import { Live } from '../../../annotator/live';
import en from '../_locales/en/messages.json';
import { Panels } from './panels';
import { messagesIn } from './words';

const WORDS: Record<string, { message: string }> = en;
const MESSAGES = messagesIn((key) => WORDS[key]?.message ?? '', 'en');
const TEXT = 'Pay me by PayPal';
const SPOT = { start: 10, end: 16, start_utf16: 10, end_utf16: 16 };
const FINDING = {
  ...SPOT,
  category: 'payment-app',
  rule: 'r',
  rules: [],
  severity: 'error' as const,
  why: 'Why.',
  obfuscated: false,
  sentence: SPOT,
  receipt: null,
  reply: { id: 'r', language: 'en', text: 'Here, please.' },
};

let end: AbortController;
let layer: Layer;
let live: Live;
let panels: Panels;
let draftField: HTMLTextAreaElement | null;

beforeEach(() => {
  document.body.innerHTML = '<p>They wrote.</p><textarea></textarea>';
  end = new AbortController();
  layer = new Layer(end.signal);
  draftField = null;
  live = new Live(end.signal);
  panels = new Panels({ layer, live, messages: MESSAGES, draftField: () => draftField }, end.signal);
});
afterEach(() => end.abort());

const press = (selector: string): void =>
  layer.host.shadowRoot?.querySelector<HTMLElement>(selector)?.click();

it('asks about a held message', async () => {
  const decision = panels.held.ask(document.body, TEXT, [
    { finding: FINDING, words: { start: 10, end: 16 } },
  ]);
  press('[data-action=edit]');
  expect(await decision).toEqual({ kind: 'edit' });
});

it('says so where no empty composer takes a ready reply', async () => {
  const message = document.querySelector('p') as HTMLElement;
  panels.received.label(message, TEXT, { finding: FINDING, words: { start: 10, end: 16 } });
  press('.label');
  press('[data-action=draft]');
  await vi.waitFor(() => expect(live.element.textContent).toBe(MESSAGES.notEmpty));
  expect(document.querySelector('textarea')?.value).toBe('');
});
