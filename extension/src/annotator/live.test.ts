import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Live } from './live';

const nothing = (): void => undefined;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('waits until typing rests, and then says only the last sum', () => {
  const live = new Live(new AbortController().signal);
  for (const sum of ['1 warning', '2 warnings', '3 warnings']) {
    live.sumUp(sum, nothing);
    vi.advanceTimersByTime(300);
  }
  expect(live.element.textContent).toBe('');
  vi.advanceTimersByTime(1000);
  expect(live.element.textContent).toBe('3 warnings');
});

it('does not say again what was said', () => {
  const live = new Live(new AbortController().signal);
  live.sumUp('1 warning', nothing);
  vi.advanceTimersByTime(1000);
  live.sumUp('2 warnings', nothing);
  live.sumUp('1 warning', nothing);
  vi.advanceTimersByTime(1000);
  expect(live.element.textContent).toBe('1 warning');
  expect(vi.getTimerCount()).toBe(0);
});

it('tells which sum was said, and of no other', () => {
  const live = new Live(new AbortController().signal);
  const said: string[] = [];
  for (const sum of ['1 warning', '2 warnings']) live.sumUp(sum, () => said.push(sum));
  vi.advanceTimersByTime(1000);
  live.sumUp('2 warnings', () => said.push('again'));
  vi.advanceTimersByTime(1000);
  expect(said).toEqual(['2 warnings']);
});

it('answers at once', () => {
  const live = new Live(new AbortController().signal);
  live.answer('Replaced.');
  expect(live.element.textContent).toBe('Replaced.');
});

it('leaves no timer behind', () => {
  const end = new AbortController();
  new Live(end.signal).sumUp('1 warning', nothing);
  end.abort();
  expect(vi.getTimerCount()).toBe(0);
});
