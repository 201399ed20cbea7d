import { readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeChrome } from '../../../../vitest.chrome';
import type { PageAnswer } from '../pages';
import { connectionCard } from './connection-card';
import { part } from './parts';
import { type Asking, Failed } from './worker';

const PAGE = readFileSync('src/hosts/extension/options.html', 'utf8');
let answers: Record<string, () => Promise<PageAnswer>>;
let asked: Asking[];
const ask = (question: Asking) => {
  asked.push(question);
  return answers[question.ask]?.() ?? Promise.reject(new Error(question.ask));
};
const state = (now: 'on' | 'off' | 'unpaired' | 'version', paired: boolean) => async () =>
  ({ id: 1, state: now, paired }) as PageAnswer;

beforeEach(() => {
  fakeChrome();
  document.body.innerHTML = PAGE;
  asked = [];
  answers = {};
});

const shown = (id: string) => !part(id).hidden;
const type = (text: string) => {
  part<HTMLInputElement>('code').value = text;
  part('code').dispatchEvent(new Event('input', { bubbles: true }));
};

it('offers what fits the state', async () => {
  const card = connectionCard(ask);
  const offers = { unpaired: ['pairing'], off: ['look'], version: ['look'], on: ['disconnect'] } as const;
  for (const [now, wanted] of Object.entries(offers)) {
    answers = { state: state(now as 'on', now === 'on') };
    await card.look();
    expect(['pairing', 'look', 'disconnect'].filter(shown), now).toEqual([...wanted]);
  }
  answers = { state: state('off', true) };
  await card.look();
  expect(shown('disconnect')).toBe(true);
});

it('connects as soon as there are six digits', async () => {
  connectionCard(ask);
  answers = { pair: async () => ({ id: 1, done: true }), state: state('on', true) };
  type('12345');
  expect(asked).toEqual([]);
  type('123 456');
  expect(asked).toEqual([{ ask: 'pair', code: '123456' }]);
  await vi.waitFor(() => expect(part('state').dataset['state']).toBe('on'));
  expect(part<HTMLInputElement>('code').value).toBe('');
});

it('says what is wrong, and gives the code back for correction', async () => {
  connectionCard(ask);
  answers = {
    pair: () => Promise.reject(new Failed({ kind: 'refused', problem: 'wrong-code', message: '' })),
    state: state('unpaired', false),
  };
  type('123456');
  await vi.waitFor(() => expect(part('code-problem').textContent).toContain('wrong'));
  expect(part('code').getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(part('code'));
  await vi.waitFor(() => expect(part('pairing').getAttribute('aria-busy')).toBe('false'));
  type('12');
  part<HTMLFormElement>('pairing').dispatchEvent(new Event('submit', { cancelable: true }));
  expect(part('code-problem').textContent).toContain('six digits');
  expect(asked.filter((question) => question.ask === 'pair')).toHaveLength(1);
});

it('tries one code at a time', async () => {
  connectionCard(ask);
  answers = { pair: () => new Promise(() => undefined) };
  type('123456');
  type('654321');
  expect(part('pairing').getAttribute('aria-busy')).toBe('true');
  expect(asked).toEqual([{ ask: 'pair', code: '123456' }]);
});

it('disconnects', async () => {
  const card = connectionCard(ask);
  card.show('on');
  answers = { unpair: async () => ({ id: 1, done: true }), state: state('unpaired', false) };
  part('disconnect').click();
  await vi.waitFor(() => expect(shown('pairing')).toBe(true));
});
