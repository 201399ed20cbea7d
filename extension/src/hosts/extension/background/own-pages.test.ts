// @vitest-environment node
import { beforeEach, expect, it, vi } from 'vitest';
import {
  BASE,
  type FakeChrome,
  FakePort,
  fakeChrome,
  fakeServer,
  HELLO,
  json,
  problem,
} from '../../../../vitest.chrome';

let chrome: FakeChrome;
beforeEach(() => {
  // Node 20 has none.
  vi.stubGlobal('navigator', { userAgent: 'Chrome/140' });
  chrome = fakeChrome();
  vi.resetModules();
  chrome.local['port'] = 27610;
});

async function asked(question: Record<string, unknown>): Promise<[FakePort, Record<string, unknown>]> {
  const { servePage } = await import('./own-pages');
  const port = new FakePort('presend-page', { url: `${BASE}options.html` });
  servePage(port as never);
  port.onMessage.fire({ id: 7, ...question });
  const said = await vi.waitFor(() => {
    const found = port.said.find(({ id }) => id === 7);
    expect(found).toBeDefined();
    return found as Record<string, unknown>;
  });
  return [port, said];
}

it('knows a page of ours by the browser’s word', async () => {
  const { isOwnPage } = await import('./own-pages');
  expect(isOwnPage(new FakePort('presend-page', { url: `${BASE}popup.html` }) as never)).toBe(true);
  for (const sender of [
    {},
    { url: 'https://upwork.com/' },
    { url: 'chrome-extension://presendx/popup.html' },
  ]) {
    expect(isOwnPage(new FakePort('presend-page', sender) as never)).toBe(false);
  }
});

it('tells the state and whether anything is paired', async () => {
  fakeServer({ 'GET /v1/hello': () => json(HELLO) });
  expect((await asked({ ask: 'state' }))[1]).toEqual({ id: 7, state: 'unpaired', paired: false });
});

it('pairs under the browser’s name', async () => {
  const requests = fakeServer({
    'GET /v1/hello': () => json(HELLO),
    'POST /v1/pair': () => json({ token: 't', id: 'p' }),
  });
  expect((await asked({ ask: 'pair', code: '123456' }))[1]).toEqual({ id: 7, done: true });
  expect(requests.find(({ path }) => path === 'POST /v1/pair')?.body).toEqual({
    code: '123456',
    name: 'Chrome',
  });
});

it('names what is wrong with a code', async () => {
  fakeServer({ 'GET /v1/hello': () => json(HELLO), 'POST /v1/pair': () => problem('too-many-tries', 429) });
  const [, said] = await asked({ ask: 'pair', code: '123456' });
  expect(said).toMatchObject({ failed: { kind: 'refused', problem: 'too-many-tries' } });
});

it('unpairs, decides, and streams what waits until the page is closed', async () => {
  chrome.local['pairing'] = { token: 't', id: 'p' };
  const requests = fakeServer({
    'GET /v1/hello': () => json(HELLO),
    'POST /v1/holds/h/decision': () => json({}),
    'GET /v1/events': () =>
      new Response('event: state\ndata: {"holds": [{"id": "h", "state": "waiting"}]}\n\n'),
    'DELETE /v1/pairings/p': () => new Response(null, { status: 204 }),
  });
  const [port] = await asked({ ask: 'watch' });
  expect(port.said).toContainEqual({ holds: [{ id: 'h', state: 'waiting' }] });
  await asked({ ask: 'decide', hold: 'h', decision: 'send' });
  await asked({ ask: 'unpair' });
  expect(requests.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['POST /v1/holds/h/decision', 'DELETE /v1/pairings/p']),
  );
  port.disconnect();
  const count = port.said.length;
  await (await import('./badge')).show('version');
  expect(port.said.length).toBe(count);
});

it('names the browser', async () => {
  const { browserName } = await import('./own-pages');
  expect(browserName('Mozilla/5.0 Gecko/20100101 Firefox/153.0')).toBe('Firefox');
  expect(browserName('AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0')).toBe('Edge');
  expect(browserName('AppleWebKit/537.36 Chrome/156.0 Safari/537.36')).toBe('Chrome');
});
