import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Hold, HoldState } from '../../wire';
import { type Book, makeBook } from './book';
import { makePage, type Page } from './page';

// How it looks and how focus moves is held by tests/browser/test_holds.py, in a real browser.
const HTML = readFileSync(
  join(import.meta.dirname, '..', '..', '..', '..', 'server/presend/web/holds.html'),
  'utf8',
);

function hold(id: string, state: HoldState = 'waiting', platform = 'upwork'): Hold {
  const where = { door: 'proxy', host: 'a.example', kind: '', app: '', conversation: '', counterpart: id };
  const report = { verdict: 'hold' as const, findings: [], notes: [], degraded: [] };
  const ends = new Date(Date.now() + 60_000).toISOString();
  return { id, state, text: 'words', context: { platform }, where, report, created: ends, ends };
}

let book: Book;
let page: Page;
const cards = (list: string): string[] =>
  [...document.querySelectorAll(`#${list} > .card h3`)].map((heading) => heading.textContent ?? '');
const text = (id: string): string => document.getElementById(id)?.textContent ?? '';

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = new DOMParser().parseFromString(HTML, 'text/html').body.innerHTML;
  book = makeBook();
  page = makePage(document, book, new Map([['upwork', 'Upwork']]));
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

it('does not promise that nothing waits before it knows', () => {
  vi.advanceTimersByTime(100);
  expect(text('empty')).toContain('not known');
  page.stands('on');
  vi.advanceTimersByTime(100);
  expect(text('empty')).toContain('No message waits');
});

it('draws what comes, and moves what ends', () => {
  page.stands('on');
  for (const id of ['Ann', 'Ben']) page.take(hold(id));
  page.take(hold('Cem', 'waiting', 'generic'));
  vi.advanceTimersByTime(100);
  expect(cards('waiting')).toEqual([
    'Message to Ann on Upwork',
    'Message to Ben on Upwork',
    'Message to Cem on a.example',
  ]);
  expect([document.title, text('count')]).toEqual(['(3) Held messages: presend', '3']);
  page.take(hold('Ann', 'sent'));
  page.take(hold('Ben', 'gone'));
  vi.advanceTimersByTime(100);
  expect(cards('waiting').length).toBe(1);
  expect(cards('ended')).toEqual(['Message to Ben on Upwork', 'Message to Ann on Upwork']);
});

it('shows the oldest fifty of many', () => {
  for (let count = 0; count < 1000; count += 1) page.take(hold(`n${count}`));
  vi.advanceTimersByTime(100);
  expect(cards('waiting').length).toBe(50);
  expect(text('more')).toBe('950 more wait.');
});

it('lets nothing be decided while nobody answers', () => {
  page.stands('on');
  page.take(hold('Ann'));
  vi.advanceTimersByTime(100);
  page.stands('lost');
  const buttons = [...document.querySelectorAll('#waiting [data-decision]')];
  expect(buttons.map((button) => button.getAttribute('aria-disabled'))).toEqual(['true', 'true']);
  expect(text('connection')).toContain('Connection lost');
});
