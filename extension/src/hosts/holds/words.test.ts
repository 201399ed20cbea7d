import { expect, it } from 'vitest';
import type { Hold } from '../../wire';
import { WORDS } from './words';

const WHERE = { door: 'proxy', host: '', kind: '', app: '', conversation: '', counterpart: '' };
const hold = (where: Partial<Hold['where']>, context: Hold['context'] = {}): Hold =>
  ({ where: { ...WHERE, ...where }, context }) as Hold;

it('names a hold by what it is, to whom and where', () => {
  expect(WORDS.heading(hold({ counterpart: 'Ann', kind: 'send' }), 'Upwork')).toBe(
    'Message to Ann on Upwork',
  );
  expect(WORDS.heading(hold({}, { surface: 'proposal' }), 'Upwork')).toBe('Proposal on Upwork');
  expect(WORDS.heading(hold({ kind: 'edit' }), 'a.example')).toBe('Edited message on a.example');
});

it('tells the place by what is known of it', () => {
  expect(WORDS.place(hold({}))).toBe('');
  expect(WORDS.place(hold({ app: 'Chromium', conversation: 'r1' }))).toBe('Chromium · conversation r1');
});

it('counts in words', () => {
  expect([1, 2].map(WORDS.more)).toEqual(['1 more waits.', '2 more wait.']);
  expect([0, 3].map(WORDS.title)).toEqual(['Held messages: presend', '(3) Held messages: presend']);
  expect([0, 2].map(WORDS.severalEnded)).toEqual([
    'Several have ended. No message waits.',
    'Several have ended. 2 messages wait.',
  ]);
  expect(WORDS.left(605)).toBe('10:05 left');
});
