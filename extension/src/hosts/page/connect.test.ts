import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { addConnect } from './connect';

let answer: () => Response;
const button = (words: string): HTMLElement =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === words) as HTMLElement;
const dialog = (): HTMLDialogElement => document.querySelector('dialog') as HTMLDialogElement;
const code = (digits: string, folder = ''): Response =>
  new Response(JSON.stringify({ code: digits, expires_in: 60, folder }));

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async () => answer());
  // jsdom's dialogs do not open; what a real one does is held by tests/browser/test_playground.py.
  HTMLDialogElement.prototype.showModal = function show() {
    this.open = true;
  };
  document.body.innerHTML = '<header class="top"><p class="local"></p></header>';
  addConnect(document);
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function click(words: string): Promise<void> {
  button(words).click();
  await vi.advanceTimersByTimeAsync(0);
}

it('shows a code in two groups, read aloud digit by digit', async () => {
  answer = () => code('012345', '/opt/ext');
  await click('Connect the extension');
  expect(dialog().querySelector('[aria-hidden]')?.textContent).toBe('012 345');
  expect(dialog().querySelector('.unseen')?.textContent).toBe('0 1 2 3 4 5');
  expect(dialog().textContent).toContain('/opt/ext/chrome');
  expect(dialog().textContent).toContain('/opt/ext/firefox/manifest.json');
});

it('counts down, says when the code has ended, and takes a new one', async () => {
  answer = () => code('111111');
  await click('Connect the extension');
  await vi.advanceTimersByTimeAsync(1000);
  expect(dialog().querySelector('.time')?.textContent).toBe('0:59 left');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(dialog().querySelector('.time')?.textContent).toContain('has ended');
  expect(dialog().querySelector('.code')?.hasAttribute('data-over')).toBe(true);
  answer = () => code('222222');
  await click('New code');
  expect(dialog().querySelector('.unseen')?.textContent).toBe('2 2 2 2 2 2');
  expect(dialog().querySelector('.code')?.hasAttribute('data-over')).toBe(false);
});

it('says what the server says where there is no code', async () => {
  answer = () => new Response('{"title":"No.","detail":"Later."}', { status: 503 });
  await click('Connect the extension');
  expect(dialog().querySelector('.time')?.textContent).toBe('No. Later.');
  expect(dialog().textContent).not.toContain('make setup');
});
