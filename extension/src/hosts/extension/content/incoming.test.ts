import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Report, Thread } from '../../../wire';
import { threadRoot, watchThread } from './incoming';

const THREAD: Thread = { root: ['.gone', '.thread'], received: ['.theirs'] };
const CLEAR: Report = { verdict: 'clear', findings: [], notes: [], degraded: [] };

/** An IntersectionObserver whose screen the test decides on. */
class Screen {
  static all: Screen[] = [];
  readonly observed = new Set<Element>();
  constructor(readonly tell: (entries: { isIntersecting: boolean; target: Element }[]) => void) {
    Screen.all.push(this);
  }
  observe = (target: Element): unknown => this.observed.add(target);
  unobserve = (target: Element): unknown => this.observed.delete(target);
  disconnect = (): void => this.observed.clear();
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
const check = vi.fn(async (text: string): Promise<Report> => {
  const spot = { start: 0, end: 3, start_utf16: 0, end_utf16: 3 };
  const finding = { ...spot, severity: 'warning' } as Report['findings'][number];
  return text.includes('number') ? { ...CLEAR, verdict: 'warn', findings: [finding] } : CLEAR;
});
const label = vi.fn();
const forget = vi.fn();
let root: HTMLElement;
let end: AbortController;
let real: typeof IntersectionObserver;

beforeEach(() => {
  vi.clearAllMocks();
  Screen.all = [];
  real = globalThis.IntersectionObserver;
  Object.assign(globalThis, { IntersectionObserver: Screen });
  document.body.innerHTML = `<div class="thread"><p class="theirs">Your number?</p><p class="mine">My number</p></div>`;
  root = document.querySelector('.thread') as HTMLElement;
  end = new AbortController();
  watchThread(root, THREAD, { check, label, forget }, end);
});
afterEach(() => {
  end.abort();
  Object.assign(globalThis, { IntersectionObserver: real });
});

function onScreen(element: Element | null, isIntersecting = true): Promise<void> {
  Screen.all[0]?.tell([{ isIntersecting, target: element as Element }]);
  return settled();
}

it('finds the open conversation', () => {
  expect(threadRoot(THREAD, document.body)).toBe(root);
  expect(threadRoot({ ...THREAD, root: ['.none'] }, document.body)).toBeNull();
});

it('checks what is received and on screen, once', async () => {
  expect(check).not.toHaveBeenCalled();
  await onScreen(root.querySelector('.theirs'));
  expect(label).toHaveBeenCalledOnce();
  expect(Screen.all[0]?.observed.has(root.querySelector('.mine') as Element)).toBe(false);
  root.insertAdjacentHTML('beforeend', '<p class="theirs">Your number?</p>');
  await settled();
  await onScreen(root.querySelector('.theirs:last-child'));
  expect(check).toHaveBeenCalledOnce();
  expect(label).toHaveBeenCalledTimes(2);
});

it('labels nothing that is clear', async () => {
  root.innerHTML = '<div><p class="theirs">The files are attached.</p></div>';
  await settled();
  await onScreen(root.querySelector('.theirs'));
  expect(check).toHaveBeenCalledOnce();
  expect(label).not.toHaveBeenCalled();
});

it('asks once more where there was no answer', async () => {
  check.mockRejectedValueOnce(new Error('late'));
  await onScreen(root.querySelector('.theirs'));
  expect(label).toHaveBeenCalledOnce();
});

it('forgets what leaves, and ends with the thread', async () => {
  const message = root.querySelector('.theirs') as HTMLElement;
  message.remove();
  await settled();
  expect(forget).toHaveBeenCalledWith(message);
  root.remove();
  await onScreen(root, false);
  expect(end.signal.aborted).toBe(true);
});
