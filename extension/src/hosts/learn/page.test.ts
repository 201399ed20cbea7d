import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Lesson, LessonState } from '../../wire';
import { makePage, type Page } from './page';

// How it looks is held by tests/browser/test_learn.py, in a real browser.
const HTML = readFileSync(
  join(import.meta.dirname, '..', '..', '..', '..', 'server/presend/web/learn.html'),
  'utf8',
);
const lesson = (state: LessonState, more: Partial<Lesson> = {}): Lesson => ({
  id: 'a',
  site: 'new.example',
  platform: '',
  title: 'New',
  hosts: ['new.example'],
  sentence: 'amber river',
  state,
  diff: '',
  why: '',
  created: new Date().toISOString(),
  ends: new Date(Date.now() + 600_000).toISOString(),
  ...more,
});

let page: Page;
let asked: string[];
let answer: () => Response;
const part = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
const isShown = (id: string): boolean => !part(id).closest('[hidden]');

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push(`${path} ${init.body ?? ''}`.trim());
    return answer();
  });
  document.body.innerHTML = new DOMParser().parseFromString(HTML, 'text/html').body.innerHTML;
  page = makePage(document);
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function begin(site: string): Promise<void> {
  (part('site') as HTMLInputElement).value = site;
  part('begin').dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.advanceTimersByTimeAsync(0);
}

it('asks for a known site by its id, for another by its host', async () => {
  answer = () => new Response(JSON.stringify(lesson('asked')), { status: 201 });
  page.offer([{ id: 'upwork', title: 'Upwork' }]);
  await begin(' upWork ');
  await begin('new.example');
  expect(asked).toEqual(['/v1/learning {"site":"upwork"}', '/v1/learning {"site":"new.example"}']);
  expect(part('sentence').textContent).toBe('amber river');
  expect(document.activeElement).toBe(part('lesson-heading'));
});

it('says at the field what is wrong with it', async () => {
  await begin(' ');
  expect(part('trouble').textContent).toContain('contra.com');
  answer = () => new Response('{"title":"No.","detail":"No host."}', { status: 422 });
  await begin('nobody');
  expect(part('trouble').textContent).toBe('No. No host.');
  expect(part('site').getAttribute('aria-invalid')).toBe('true');
});

it('shows the proposal, and gives the decision on', async () => {
  page.take(lesson('sent'));
  expect(isShown('proposal')).toBe(false);
  page.take(lesson('proposal', { diff: '+a\n' }));
  expect([isShown('proposal'), isShown('write'), isShown('sentence')]).toEqual([true, true, false]);
  expect(document.activeElement).toBe(part('proposal-heading'));
  answer = () => new Response(JSON.stringify(lesson('accepted')));
  part('write').click();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual(['/v1/learning/a/decision {"decision":"write"}']);
  page.take(lesson('written', { why: 'new.yaml', sentence: '' }));
  expect(part('said').textContent).toContain('new.yaml');
  // An answer that comes late changes nothing any more.
  page.take(lesson('accepted'));
  expect(part('said').textContent).toContain('new.yaml');
});

it('offers nothing to write where there is no news', () => {
  page.take(lesson('proposal', { why: 'Your profile says so already.' }));
  expect([isShown('write'), isShown('discard')]).toEqual([false, true]);
  expect(part('said').textContent).toContain('already');
});

it('asks when the time of a lesson is over', async () => {
  page.take(lesson('waiting', { ends: new Date(Date.now() + 1000).toISOString() }));
  answer = () =>
    new Response(JSON.stringify({ learning: lesson('failed', { why: 'Ten minutes.' }), proxies: 0 }));
  await vi.advanceTimersByTimeAsync(2000);
  expect(part('said').textContent).toContain('Ten minutes.');
  expect(isShown('instructions')).toBe(false);
});

it('says when no proxy is there', () => {
  page.stands('on');
  page.doors(0);
  expect(isShown('no-proxy')).toBe(true);
  page.doors(1);
  expect(isShown('no-proxy')).toBe(false);
  page.doors(0);
  page.stands('lost');
  expect(isShown('no-proxy')).toBe(false);
});
