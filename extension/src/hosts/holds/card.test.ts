import { beforeEach, expect, it, vi } from 'vitest';
import type { Hold } from '../../wire';
import { enable, endedCard, focusHeading, tellTrouble, waitingCard } from './card';

const spot = { start: 0, end: 3, start_utf16: 0, end_utf16: 3 };
const HOLD: Hold = {
  id: 'abc',
  state: 'waiting',
  text: 'pay <b>me</b>',
  context: { platform: 'upwork' },
  where: { door: 'proxy', host: 'a.example', kind: 'send', app: '', conversation: '', counterpart: 'Ann' },
  created: '2026-11-21T12:00:00Z',
  ends: '2026-11-21T12:01:00Z',
  report: {
    verdict: 'hold',
    findings: [
      {
        ...spot,
        category: 'direct-payment',
        rule: 'r',
        rules: ['r'],
        severity: 'error',
        why: '',
        obfuscated: false,
        sentence: spot,
        receipt: null,
        reply: null,
      },
    ],
    notes: [],
    degraded: [],
  },
};
const decide = vi.fn();
const view = { platform: 'Upwork', isEnabled: true, decide };

beforeEach(() => {
  decide.mockReset();
  document.body.replaceChildren();
});

it('marks the words and takes none of them for markup', () => {
  const card = waitingCard(HOLD, view);
  expect(card.querySelector('.words')?.textContent).toBe('pay <b>me</b>');
  expect(card.querySelector('mark.error')?.textContent).toBe('pay');
  expect(card.querySelector('.words b')).toBeNull();
});

it('hands on a decision, unless nothing can be decided', () => {
  const card = waitingCard(HOLD, view);
  const [discard, send] = card.querySelectorAll<HTMLElement>('[data-decision]');
  discard?.click();
  expect(decide.mock.lastCall?.slice(0, 2)).toEqual([HOLD, 'discard']);
  enable(card, false);
  send?.click();
  expect(decide).toHaveBeenCalledTimes(1);
  expect(send?.hasAttribute('disabled')).toBe(false); // it keeps its place for the keyboard
  enable(card, true);
  send?.click();
  expect(decide.mock.lastCall?.[1]).toBe('send');
});

it('says trouble once, beside the buttons', () => {
  const card = waitingCard(HOLD, view);
  tellTrouble(card, 'one');
  tellTrouble(card, 'two');
  expect([...card.querySelectorAll('[role=alert]')].map((said) => said.textContent)).toEqual(['two']);
});

it('can be given the focus by its heading', () => {
  const card = waitingCard(HOLD, view);
  document.body.append(card);
  expect(focusHeading(card)).toBe(true);
  expect(document.activeElement?.textContent).toBe('Message to Ann on Upwork');
  expect(focusHeading(null)).toBe(false);
});

it('keeps the words of what has ended, and offers no decision', () => {
  const card = endedCard({ hold: HOLD, outcome: 'discarded' }, 'Upwork');
  expect(card.querySelector('.words')?.textContent).toBe(HOLD.text);
  expect(card.querySelector('.outcome-line')?.textContent).toBe('Discarded. It was not sent.');
  expect(card.querySelector('[data-decision]')).toBeNull();
});
