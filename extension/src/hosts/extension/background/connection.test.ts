// @vitest-environment node
import { beforeEach, expect, it, vi } from 'vitest';
import {
  type Asked,
  type FakeChrome,
  fakeChrome,
  fakeServer,
  HELLO,
  json,
  problem,
} from '../../../../vitest.chrome';

let chrome: FakeChrome;
beforeEach(() => {
  chrome = fakeChrome();
  vi.resetModules();
  chrome.local['port'] = 27610;
  chrome.local['pairing'] = { token: 'secret', id: 'a1' };
});

const fresh = () => import('./connection');
const REPORT = { verdict: 'clear', findings: [], notes: [], degraded: [] };
const hello = { 'GET /v1/hello': () => json(HELLO) };
const paths = (asked: Asked[]) => asked.map(({ port, path }) => `${port} ${path}`);

async function kindOf(asking: Promise<unknown>): Promise<unknown> {
  return await asking.then(
    () => 'answered',
    (error: { kind?: string }) => error.kind,
  );
}

it('checks with the token, after one hello for many checks', async () => {
  const asked = fakeServer({ ...hello, 'POST /v1/check': () => json(REPORT) });
  const { checked } = await fresh();
  expect(await checked('a', { platform: 'upwork' })).toEqual(REPORT);
  await checked('ab', {});
  expect(paths(asked)).toEqual(['27610 GET /v1/hello', '27610 POST /v1/check', '27610 POST /v1/check']);
  expect(asked[1]?.body).toEqual({ text: 'a', context: { platform: 'upwork' } });
  expect(asked[1]?.init).toMatchObject({ credentials: 'omit', cache: 'no-store', redirect: 'error' });
  expect(asked[1]?.init.headers).toMatchObject({ Authorization: 'Bearer secret' });
  expect(asked[0]?.init.headers).not.toHaveProperty('Authorization');
  expect(chrome.shown['text']).toBe('✓');
});

it('approves', async () => {
  const asked = fakeServer({ ...hello, 'POST /v1/approvals': () => new Response(null, { status: 204 }) });
  await (await fresh()).approved('text', 'upwork');
  expect(asked.at(-1)?.body).toEqual({ text: 'text', platform: 'upwork' });
});

it('tells off, unpaired, version and refused apart', async () => {
  const { checked } = await fresh();
  fakeServer({});
  expect(await kindOf(checked('a', {}))).toBe('off');
  expect(chrome.shown['text']).toBe('off');
  fakeServer({ 'GET /v1/hello': () => json({ ...HELLO, wire: 2 }) });
  expect(await kindOf(checked('a', {}))).toBe('version');
  expect(chrome.shown['text']).toBe('!');
  fakeServer({ ...hello, 'POST /v1/check': () => problem('no-token', 401) });
  expect(await kindOf(checked('a', {}))).toBe('unpaired');
  expect(chrome.shown['text']).toBe('?');
  fakeServer({ ...hello, 'POST /v1/check': () => problem('too-large', 413) });
  expect(await kindOf(checked('a', {}))).toBe('refused');
  expect(chrome.shown['text']).toBe('?'); // one request that is refused says nothing of the connection
});

it('asks nobody for a check without a token', async () => {
  delete chrome.local['pairing'];
  const asked = fakeServer(hello);
  expect(await kindOf((await fresh()).checked('a', {}))).toBe('unpaired');
  expect(paths(asked)).toEqual(['27610 GET /v1/hello']);
});

it('finds a server that moved, and asks there', async () => {
  const { checked } = await fresh();
  fakeServer({ ...hello, 'POST /v1/check': () => json(REPORT) });
  await checked('a', {});
  fakeServer({ '27614 GET /v1/hello': () => json(HELLO), '27614 POST /v1/check': () => json(REPORT) });
  expect(await checked('ab', {})).toEqual(REPORT);
  expect(chrome.local['port']).toBe(27614);
});

it('sees that a server became one of another version', async () => {
  const { checked } = await fresh();
  fakeServer({ ...hello, 'POST /v1/check': () => json(REPORT) });
  await checked('a', {});
  fakeServer({
    'GET /v1/hello': () => json({ ...HELLO, wire: 2 }),
    'POST /v1/check': () => problem('x', 404),
  });
  expect(await kindOf(checked('a', {}))).toBe('version');
});

it('takes no other program at the port for presend, even while its hello is remembered', async () => {
  const { checked, currentState } = await fresh();
  fakeServer({ ...hello, 'POST /v1/check': () => json(REPORT) });
  await checked('a', {});
  const stranger = () => json({ name: 'something else' });
  fakeServer({ 'GET /v1/hello': stranger, 'POST /v1/check': stranger, 'GET /v1/catalogue': stranger });
  expect(await kindOf(checked('a', {}))).toBe('off');
  expect(await currentState()).toBe('off');
});

it('pairs, and keeps the token and nothing else', async () => {
  chrome.local['pairing'] = undefined;
  const asked = fakeServer({ ...hello, 'POST /v1/pair': () => json({ token: 'new', id: 'b2', more: 1 }) });
  await (await fresh()).pair('123456', 'Chrome');
  expect(asked.at(-1)?.body).toEqual({ code: '123456', name: 'Chrome' });
  expect(chrome.local['pairing']).toEqual({ token: 'new', id: 'b2' });
  expect(chrome.shown['text']).toBe('✓');
});

it('keeps the old token when a code is wrong', async () => {
  fakeServer({ ...hello, 'POST /v1/pair': () => problem('wrong-code', 403) });
  const error = await (await fresh()).pair('000000', 'Chrome').catch((reason: unknown) => reason);
  expect(error).toMatchObject({ kind: 'refused', problem: 'wrong-code' });
  expect(chrome.local['pairing']).toEqual({ token: 'secret', id: 'a1' });
});

it('unpairs on both sides, and here even when the server is off', async () => {
  const asked = fakeServer({ ...hello, 'DELETE /v1/pairings/a1': () => new Response(null, { status: 204 }) });
  await (await fresh()).unpair();
  expect(paths(asked)).toContain('27610 DELETE /v1/pairings/a1');
  expect(chrome.local['pairing']).toBeUndefined();

  chrome.local['pairing'] = { token: 'secret', id: 'a1' };
  fakeServer({});
  await (await fresh()).unpair();
  expect(chrome.local['pairing']).toBeUndefined();
});

it('knows how things stand', async () => {
  const { currentState } = await fresh();
  fakeServer({ ...hello, 'GET /v1/catalogue': () => json({ categories: [] }) });
  expect(await currentState()).toBe('on');
  fakeServer({ ...hello, 'GET /v1/catalogue': () => problem('failure', 500) });
  expect(await currentState()).toBe('on'); // one failure is no other state
  fakeServer({});
  expect(await currentState({ anew: true })).toBe('off');
});

it('does not bring back what was true when a slow request began', async () => {
  const { checked, request } = await fresh();
  let answer: (response: Response) => void = () => undefined;
  const slow = new Promise<Response>((done) => {
    answer = done;
  });
  fakeServer({ ...hello, 'GET /v1/profiles': () => slow, 'POST /v1/check': () => problem('no-token', 401) });
  const late = request('/v1/profiles');
  expect(await kindOf(checked('a', {}))).toBe('unpaired');
  answer(json({}));
  await late;
  expect(chrome.shown['text']).toBe('?');
});

it('streams until it is told to stop', async () => {
  const end = new AbortController();
  const asked = fakeServer({ ...hello, 'GET /v1/events': () => new Response('data: 1\n\n') });
  await (await fresh()).streamed('/v1/events', end.signal);
  expect(asked.at(-1)?.init.signal?.aborted).toBe(false);
  end.abort();
  expect(asked.at(-1)?.init.signal?.aborted).toBe(true);
});
