import { afterEach, expect, it, vi } from 'vitest';
import { answered, begun, current, sites } from './server';

let asked: string[] = [];

function answers(body: unknown, status = 200): void {
  asked = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push(`${init.method ?? 'GET'} ${path} ${init.body ?? ''}`.trim());
    return new Response(JSON.stringify(body), { status });
  });
}
afterEach(() => {
  vi.unstubAllGlobals();
});

it('asks as the wire says', async () => {
  answers({ id: 'a', learning: null });
  await begun('new.example');
  await answered('a/b', 'write');
  expect(await current()).toBeNull();
  expect(asked).toEqual([
    'POST /v1/learning {"site":"new.example"}',
    'POST /v1/learning/a%2Fb/decision {"decision":"write"}',
    'GET /v1/learning',
  ]);
});

it('offers the sites that can be read', async () => {
  const site = (id: string, wire: object | null, hosts = [`${id}.example`]): object => ({
    id,
    title: id.toUpperCase(),
    hosts,
    wire,
  });
  answers({
    profiles: [
      site('a', null),
      site('b', { unreadable: 'sealed' }),
      site('c', { unreadable: '' }),
      site('d', {}, []),
    ],
  });
  expect(await sites()).toEqual([
    { id: 'a', title: 'A' },
    { id: 'c', title: 'C' },
  ]);
  answers({}, 500);
  expect(await sites()).toEqual([]);
});
