// @vitest-environment node
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { catalogue, checked, NotChecked } from './server';

let server: Server;
let answer: { status: number; body: string };
let asked: { method: string | undefined; url: string | undefined; type: string | undefined; body: string }[];
const fetchByAddress = globalThis.fetch;

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      asked.push({ method: request.method, url: request.url, type: request.headers['content-type'], body });
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

const { signal } = new AbortController();

async function failure(): Promise<NotChecked> {
  const error = await checked({ text: 'a' }, signal).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(NotChecked);
  return error as NotChecked;
}

it('asks as the wire says', async () => {
  answer = { status: 200, body: '{"verdict":"clear","findings":[],"notes":[],"degraded":[]}' };
  expect(await checked({ text: 'é', context: { stage: 'active' }, explain: true }, signal)).toMatchObject({
    verdict: 'clear',
  });
  const body = JSON.stringify({ text: 'é', context: { stage: 'active' }, explain: true });
  expect(asked).toEqual([{ method: 'POST', url: '/v1/check', type: 'application/json', body }]);
});

it('reads the catalogue', async () => {
  answer = { status: 200, body: '{"categories":[],"platforms":[],"context":{}}' };
  expect(await catalogue()).toEqual({ categories: [], platforms: [], context: {} });
});

it('tells an ended session from a server that is gone', async () => {
  answer = { status: 401, body: '{}' };
  expect((await failure()).kind).toBe('session');
  server.close();
  server.closeAllConnections();
  expect((await failure()).kind).toBe('unreachable');
});

it('says what a refusal says', async () => {
  const problem = { type: '', title: 'The body is too large.', status: 413, detail: 'Send at most 9 bytes.' };
  answer = { status: 413, body: JSON.stringify(problem) };
  expect((await failure()).message).toBe('The body is too large. Send at most 9 bytes.');
  answer = { status: 500, body: 'no json' };
  expect((await failure()).message).toContain('500');
});

it('gives up when it is told to', async () => {
  const end = new AbortController();
  end.abort();
  await expect(checked({ text: 'a' }, end.signal)).rejects.toBeInstanceOf(NotChecked);
});
