// @vitest-environment node
import { beforeEach, expect, it, vi } from 'vitest';
import { type Asked, type FakeChrome, fakeChrome, fakeServer, HELLO, json } from '../../../../vitest.chrome';

let chrome: FakeChrome;
beforeEach(() => {
  chrome = fakeChrome();
  vi.resetModules();
});

const fresh = async () => (await import('./finding')).foundServer;
const ports = (asked: Asked[]) => asked.map(({ port }) => port);

it('asks the last port first, and then no other', async () => {
  chrome.local['port'] = 27613;
  const asked = fakeServer({ 'GET /v1/hello': () => json(HELLO) });
  expect(await (await fresh())()).toEqual({ port: 27613, state: 'found' });
  expect(ports(asked)).toEqual([27613]);
});

it('asks the usual port, then the nine others, and remembers', async () => {
  const asked = fakeServer({ '27615 GET /v1/hello': () => json(HELLO) });
  expect(await (await fresh())()).toEqual({ port: 27615, state: 'found' });
  expect(ports(asked)[0]).toBe(27610);
  expect(new Set(ports(asked))).toEqual(new Set(Array.from({ length: 10 }, (_, n) => 27610 + n)));
  expect(chrome.local['port']).toBe(27615);
});

it('shows nobody a token while it looks', async () => {
  chrome.local['pairing'] = { token: 'secret', id: 'a' };
  const asked = fakeServer({ 'GET /v1/hello': () => json({ name: 'other' }) });
  expect(await (await fresh())()).toBeNull();
  expect(asked.every(({ init }) => !JSON.stringify(init.headers).includes('secret'))).toBe(true);
});

it('prefers a presend of its own version, and tells of another', async () => {
  const other = () => json({ ...HELLO, wire: 2 });
  fakeServer({ '27612 GET /v1/hello': other, '27617 GET /v1/hello': () => json(HELLO) });
  expect(await (await fresh())()).toEqual({ port: 27617, state: 'found' });
  vi.resetModules();
  delete chrome.local['port'];
  fakeServer({ '27612 GET /v1/hello': other });
  expect(await (await fresh())()).toEqual({ port: 27612, state: 'version' });
});

it('does not look everywhere at each key that is typed', async () => {
  chrome.local['port'] = 27613;
  const asked = fakeServer({});
  const foundServer = await fresh();
  await foundServer();
  const first = asked.length;
  await foundServer();
  expect(ports(asked).slice(first)).toEqual([27613]);
  await foundServer({ anew: true });
  expect(asked.length).toBe(2 * first + 1);
});

it('looks again for one who asks anew while a look is under way', async () => {
  let up = false;
  fakeServer({ '27610 GET /v1/hello': () => (up ? json(HELLO) : new Response('', { status: 500 })) });
  const foundServer = await fresh();
  const first = foundServer();
  const second = foundServer({ anew: true });
  expect(await first).toBeNull();
  up = true;
  expect(await second).toEqual({ port: 27610, state: 'found' });
});

it('looks once for all who ask at once', async () => {
  chrome.local['port'] = 27613;
  const asked = fakeServer({ 'GET /v1/hello': () => json(HELLO) });
  const foundServer = await fresh();
  await Promise.all([foundServer(), foundServer(), foundServer()]);
  expect(asked.length).toBe(1);
});
