// @vitest-environment node
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { decided, listed, platformTitles, Refused } from './server';

let server: Server;
let answer: { status: number; body: string };
let asked: string[];
const fetchByAddress = globalThis.fetch;

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      asked.push(`${request.method} ${request.url} ${body}`.trim());
      response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  // Only a page has an origin; here it is given.
  vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
    fetchByAddress(`http://127.0.0.1:${port}${path}`, init),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  server.close();
});

async function refused(): Promise<Refused> {
  const error = await listed().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Refused);
  return error as Refused;
}

it('asks as the wire says', async () => {
  answer = { status: 200, body: '{"holds":[]}' };
  expect(await listed()).toEqual([]);
  answer = { status: 200, body: '{"id":"a"}' };
  expect(await decided('a/b', 'discard')).toEqual({ id: 'a' });
  expect(asked).toEqual(['GET /v1/holds', 'POST /v1/holds/a%2Fb/decision {"decision":"discard"}']);
});

it('reads the marketplaces, and does without', async () => {
  answer = { status: 200, body: '{"platforms":[{"id":"upwork","title":"Upwork"}]}' };
  expect([...(await platformTitles())]).toEqual([['upwork', 'Upwork']]);
  answer = { status: 500, body: '' };
  expect([...(await platformTitles())]).toEqual([]);
});

it('tells an ended session, a refusal and a server that is gone apart', async () => {
  answer = { status: 401, body: '{}' };
  expect((await refused()).trouble).toBe('session');
  const problem = { type: '', title: 'This hold has ended already.', status: 409, detail: 'It is late.' };
  answer = { status: 409, body: JSON.stringify(problem) };
  expect(await refused()).toMatchObject({
    trouble: 'refused',
    message: 'This hold has ended already. It is late.',
  });
  answer = { status: 500, body: 'no json' };
  expect((await refused()).message).toBe('500');
  server.close();
  server.closeAllConnections();
  expect((await refused()).trouble).toBe('unreachable');
});
