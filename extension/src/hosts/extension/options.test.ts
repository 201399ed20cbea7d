import { readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { type FakeChrome, fakeChrome } from '../../../vitest.chrome';

const HTML = readFileSync('src/hosts/extension/options.html', 'utf8');
let inside: FakeChrome;
beforeEach(async () => {
  inside = fakeChrome();
  document.documentElement.innerHTML = HTML;
  vi.resetModules();
  inside.local['choices'] = { off: [], incoming: true };
  inside.origins.splice(1);
  await import('./options');
});

const part = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;

it('asks how things stand, and shows what it is told', async () => {
  expect(inside.ports[0]?.said).toEqual([{ ask: 'state', id: 1 }]);
  inside.ports[0]?.onMessage.fire({ state: 'version' });
  expect(part('state').dataset['state']).toBe('version');
});

it('shows and keeps the switch for received messages', async () => {
  const box = part<HTMLInputElement>('incoming');
  await vi.waitFor(() => expect(box.checked).toBe(true));
  box.click();
  await vi.waitFor(() => expect(inside.local['choices']).toEqual({ off: [], incoming: false }));
});

it('asks for what the browser took back', async () => {
  await vi.waitFor(() => expect(part('missing').hidden).toBe(false));
  part('allow').click();
  await vi.waitFor(() => expect(part('missing').hidden).toBe(true));
});

it('holds neither script nor style in its text', () => {
  expect(HTML).not.toMatch(/<style|style=|\son\w+=|<script(?! src=)/);
});
