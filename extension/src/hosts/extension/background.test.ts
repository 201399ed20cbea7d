// @vitest-environment node
import { beforeEach, expect, it, vi } from 'vitest';
import { BASE, type FakeChrome, FakePort, fakeChrome, fakeServer } from '../../../vitest.chrome';

let inside: FakeChrome;
beforeEach(async () => {
  inside = fakeChrome();
  fakeServer({});
  vi.resetModules();
  vi.stubGlobal('OPEN_ROOT', false);
  await import('./background');
});

it('listens from the first moment on: an event may be what wakes it', () => {
  for (const event of Object.values(inside.fire)) expect(event.listeners.size).toBe(1);
});

it('opens the settings after installation, and drops old profiles at an update', async () => {
  inside.fire.installed.fire({ reason: 'install' });
  expect(chrome.runtime.openOptionsPage).toHaveBeenCalledOnce();
  inside.local['profiles'] = { at: 1, profiles: [] };
  inside.fire.installed.fire({ reason: 'update' });
  await vi.waitFor(() => expect(inside.local['profiles']).toBeUndefined());
  expect(chrome.runtime.openOptionsPage).toHaveBeenCalledOnce();
});

it('serves pages of ours only at their port', () => {
  const own = new FakePort('presend-page', { url: `${BASE}popup.html` });
  const foreign = new FakePort('presend-page', { url: 'https://upwork.com/' });
  const other = new FakePort('else', {});
  for (const port of [own, foreign, other]) inside.fire.connect.fire(port);
  expect([own, foreign, other].map((port) => port.onMessage.listeners.size)).toEqual([1, 0, 0]);
});

it('tells open pages of what was chosen, and of nothing else', async () => {
  const port = new FakePort('presend', {});
  inside.fire.connect.fire(port);
  inside.fire.changed.fire({ port: {} }, 'local');
  inside.fire.changed.fire({ choices: {} }, 'sync');
  expect(port.said).not.toContainEqual({ changed: true });
  inside.fire.changed.fire({ choices: {} }, 'local');
  expect(port.said).toContainEqual({ changed: true });
});

it('follows what the browser is allowed', async () => {
  inside.origins.push('https://chat.example.com/*');
  inside.fire.added.fire({});
  await vi.waitFor(() => expect(inside.registered).toHaveLength(1));
});
