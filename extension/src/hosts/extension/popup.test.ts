import { readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { type FakeChrome, fakeChrome } from '../../../vitest.chrome';

const HTML = readFileSync('src/hosts/extension/popup.html', 'utf8');
let inside: FakeChrome;
beforeEach(async () => {
  inside = fakeChrome();
  document.documentElement.innerHTML = HTML;
  vi.resetModules();
  vi.stubGlobal('close', vi.fn());
  await import('./popup');
});

const part = (id: string) => document.getElementById(id) as HTMLElement;

it('says how things stand, then waits for messages', async () => {
  inside.ports[0]?.onMessage.fire({ id: 1, state: 'on', paired: true });
  await vi.waitFor(() => expect(inside.ports[0]?.said.at(-1)).toEqual({ ask: 'watch', id: 2 }));
  expect(part('state-title').textContent).toBe('presend: connected');
  expect(part('pair').hidden).toBe(true);
});

it('leads to the settings', async () => {
  inside.ports[0]?.onMessage.fire({ id: 1, state: 'unpaired', paired: false });
  await vi.waitFor(() => expect(part('pair').hidden).toBe(false));
  part('pair').click();
  expect(chrome.runtime.openOptionsPage).toHaveBeenCalled();
});

it('holds neither script nor style in its text', () => {
  expect(HTML).not.toMatch(/<style|style=|\son\w+=|<script(?! src=)/);
});
