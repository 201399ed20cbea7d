import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { copyButton } from './copy';

const write = vi.fn();
const words = document.createElement('p');

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { clipboard: { writeText: write } });
  words.textContent = 'the words';
  document.body.replaceChildren(words);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  write.mockReset();
});

async function clicked(): Promise<HTMLButtonElement> {
  const button = copyButton('Copy text', 'the words', () => words);
  button.click();
  await vi.advanceTimersByTimeAsync(0);
  return button;
}

it('copies, says so, and offers it again', async () => {
  write.mockResolvedValue(undefined);
  const button = await clicked();
  expect(write).toHaveBeenCalledWith('the words');
  expect(button.textContent).toBe('Copied');
  vi.runAllTimers();
  expect(button.textContent).toBe('Copy text');
});

it('selects the words where it may not copy', async () => {
  write.mockRejectedValue(new Error('denied'));
  const button = await clicked();
  expect(getSelection()?.toString()).toBe('the words');
  expect(button.textContent).toContain('Ctrl+C');
});
