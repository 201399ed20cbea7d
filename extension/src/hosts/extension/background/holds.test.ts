// @vitest-environment node
import { beforeEach, expect, it, vi } from 'vitest';
import { type FakeChrome, fakeChrome, fakeServer, HELLO, json } from '../../../../vitest.chrome';
import type { Hold } from '../../../wire';
import { apply } from './holds';

let chrome: FakeChrome;
beforeEach(() => {
  chrome = fakeChrome();
  vi.resetModules();
  chrome.local['port'] = 27610;
  chrome.local['pairing'] = { token: 'secret', id: 'a' };
});

const hold = (id: string, state = 'waiting') => ({ id, state, text: `text ${id}` });
const event = (name: string, data: unknown) => ({ event: name, data: JSON.stringify(data) });

it('keeps the list of what waits', () => {
  const waiting = new Map<string, Hold>();
  expect(apply(waiting, event('state', { holds: [hold('a'), hold('b')], notices: [] }))).toBe(true);
  expect(apply(waiting, event('hold', hold('c')))).toBe(true);
  expect(apply(waiting, event('decided', hold('a', 'sent')))).toBe(true);
  expect(apply(waiting, event('ended', hold('b', 'late')))).toBe(true);
  expect(apply(waiting, event('notice', {}))).toBe(false);
  expect([...waiting.keys()]).toEqual(['c']);
});

it('hears of each change, and that all is over when the server goes', async () => {
  const lines = [
    `event: state\ndata: ${JSON.stringify({ holds: [hold('a')] })}\n\n`,
    `event: hold\ndata: ${JSON.stringify(hold('b'))}\n\n`,
  ];
  fakeServer({ 'GET /v1/hello': () => json(HELLO), 'GET /v1/events': () => new Response(lines.join('')) });
  const heard: string[][] = [];
  const { watchHolds } = await import('./holds');
  await watchHolds(new AbortController().signal, (holds) => heard.push(holds.map(({ id }) => id)));
  expect(heard).toEqual([['a'], ['a', 'b'], []]);
  expect(JSON.stringify([chrome.local, chrome.session])).not.toContain('text');
});

it('decides', async () => {
  const asked = fakeServer({
    'GET /v1/hello': () => json(HELLO),
    'POST /v1/holds/a%2Fb/decision': () => json({}),
  });
  await (await import('./holds')).decide('a/b', 'discard');
  expect(asked.at(-1)?.body).toEqual({ decision: 'discard' });
});
