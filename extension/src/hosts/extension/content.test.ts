import { expect, it, vi } from 'vitest';

it('waits for a field, and then asks the worker what the site is', async () => {
  const said: unknown[] = [];
  const heard = { addListener: () => undefined };
  const port = { onMessage: heard, onDisconnect: heard, postMessage: (one: unknown) => said.push(one) };
  const i18n = { getMessage: (key: string) => key, getUILanguage: () => 'en' };
  vi.stubGlobal('chrome', { i18n, runtime: { id: 'presend', connect: () => port } });
  document.body.innerHTML = '<textarea></textarea>';
  await import('./content');
  expect(said).toEqual([]);
  document.querySelector('textarea')?.focus();
  await vi.waitFor(() => expect(said).toEqual([{ id: 1, ask: 'profile', host: 'localhost' }]));
});
