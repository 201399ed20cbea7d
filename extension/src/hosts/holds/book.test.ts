import { beforeEach, expect, it } from 'vitest';
import type { Hold, HoldState, Notice } from '../../wire';
import { type Book, makeBook } from './book';

const WHERE = { door: 'proxy', host: 'a.example', kind: '', app: '', conversation: '', counterpart: '' };
const REPORT = { verdict: 'hold' as const, findings: [], notes: [], degraded: [] };

function hold(id: string, state: HoldState = 'waiting'): Hold {
  const times = { created: '2026-11-21T12:00:00Z', ends: '2026-11-21T12:01:00Z' };
  return { id, state, text: `words of ${id}`, context: {}, where: WHERE, report: REPORT, ...times };
}

function notice(id: string, count = 1): Notice {
  const at = '2026-11-21T12:00:00Z';
  return { id, kind: 'unprotected', host: 'a.example', detail: '', count, created: at, last: at };
}

let book: Book;
const ended = (): string[] => [...book.ended.values()].map(({ hold: { id }, outcome }) => `${id} ${outcome}`);
const waiting = (): string[] => [...book.waiting.keys()];

beforeEach(() => {
  book = makeBook();
});

it('takes news and tells whether it was', () => {
  expect(book.take(hold('a'))).toBe(true);
  expect(book.take(hold('a'))).toBe(false);
  expect(book.take(hold('a', 'sent'))).toBe(true);
  expect(book.take(hold('a', 'sent'))).toBe(false);
  expect([waiting(), ended()]).toEqual([[], ['a sent']]);
});

it('hears that a client had left before the message was sent', () => {
  book.take(hold('a', 'sent'));
  expect(book.take(hold('a', 'gone'))).toBe(true);
  expect(ended()).toEqual(['a gone']);
});

it('keeps what waits in the order it came', () => {
  book.begin({ holds: [hold('a'), hold('b')], notices: [] });
  book.take(hold('c'));
  expect(waiting()).toEqual(['a', 'b', 'c']);
});

it('finds out what happened while it was not connected, and loses no words', () => {
  book.begin({ holds: [hold('a'), hold('b'), hold('c')], notices: [] });
  book.begin({ holds: [hold('c')], notices: [] });
  expect(waiting()).toEqual(['a', 'b', 'c']);
  book.settle([hold('c'), hold('a', 'discarded')]);
  expect(waiting()).toEqual(['c']);
  expect(ended()).toEqual(['a discarded', 'b lost']);
  expect(book.ended.get('b')?.hold.text).toBe('words of b');
});

it('takes the list with the newest end first as it is', () => {
  book.settle([hold('newest', 'sent'), hold('older', 'gone')]);
  expect(ended()).toEqual(['older gone', 'newest sent']);
});

it('does not take for lost what came after the list was asked for', () => {
  book.begin({ holds: [], notices: [] });
  book.take(hold('new'));
  book.settle([]);
  expect(waiting()).toEqual(['new']);
});

it('takes the notices of a new stream for all there are', () => {
  book.note(notice('1'));
  book.note(notice('1', 2));
  expect([...book.notices.values()].map(({ count }) => count)).toEqual([2]);
  book.begin({ holds: [], notices: [notice('7')] });
  expect([...book.notices.keys()]).toEqual(['7']);
});
