// @vitest-environment node
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { Report } from '../../../wire';
import { addressOf, answered, asked, hello, NotAnswered } from './server';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function served(answer: RequestListener): Promise<number> {
  const made = createServer(answer);
  server = made;
  await new Promise<void>((done) => made.listen(0, '127.0.0.1', done));
  return (made.address() as AddressInfo).port;
}

async function failure(asking: Promise<unknown>): Promise<NotAnswered> {
  const error = await asking.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(NotAnswered);
  return error as NotAnswered;
}

it('asks on this machine only', () => {
  expect(addressOf(27610, '/v1/hello')).toBe('http://127.0.0.1:27610/v1/hello');
});

it('shows the token, sends JSON, and takes no cookie along', async () => {
  const seen: unknown[] = [];
  const port = await served((request, response) => {
    const { authorization, cookie } = request.headers;
    seen.push([request.method, request.url, request.headers['content-type'], authorization, cookie]);
    request.resume().on('end', () => response.writeHead(200).end('{"a": 1}'));
  });
  const request = { method: 'POST', body: { text: 'é' }, token: 'secret', patience: 5000 } as const;
  expect(await answered(port, '/v1/check', request)).toEqual({ a: 1 });
  expect(seen).toEqual([['POST', '/v1/check', 'application/json', 'Bearer secret', undefined]]);
});

it('tells a refusal by the name of its problem', async () => {
  let problem = { type: '/problems/too-large', title: 'Too large.', status: 413, detail: 'Send less.' };
  const port = await served((_, response) => response.writeHead(problem.status).end(JSON.stringify(problem)));
  expect(await failure(asked(port, '/', { patience: 5000 }))).toMatchObject({
    kind: 'refused',
    problem: 'too-large',
    message: 'Too large. Send less.',
  });
  for (const id of ['no-token', 'foreign-origin']) {
    problem = { ...problem, type: `/problems/${id}`, status: 403 };
    expect((await failure(asked(port, '/', { patience: 5000 }))).kind).toBe('unpaired');
  }
});

it('takes an answer that is no JSON for a refusal, or for none', async () => {
  let status = 500;
  const port = await served((_, response) => response.writeHead(status).end('oops'));
  expect(await failure(asked(port, '/', { patience: 5000 }))).toMatchObject({
    kind: 'refused',
    message: '500',
  });
  status = 200;
  expect((await failure(answered(port, '/', { patience: 5000 }))).kind).toBe('off');
});

it('takes an answer without what was asked for as none: somebody else may listen there now', async () => {
  let body = '{"verdict": "clear", "findings": []}';
  const port = await served((_, response) => response.end(body));
  const check = () => answered<Report>(port, '/', { patience: 5000 }, ['verdict', 'findings']);
  expect(await check()).toMatchObject({ verdict: 'clear' });
  for (body of ['{"verdict": "clear"}', '{}', 'null', '"verdict findings"'])
    expect((await failure(check())).kind).toBe('off');
});

it('tells nobody from somebody who takes too long', async () => {
  const port = await served(() => undefined);
  expect((await failure(asked(port, '/', { patience: 30 }))).kind).toBe('late');
  server?.closeAllConnections();
  await new Promise((done) => server?.close(done));
  expect((await failure(asked(port, '/', { patience: 5000 }))).kind).toBe('off');
});

it('follows nobody elsewhere', async () => {
  const port = await served((_, response) =>
    response.writeHead(302, { Location: 'http://example.com/' }).end(),
  );
  expect((await failure(asked(port, '/', { patience: 5000 }))).kind).toBe('off');
});

it('knows presend by its hello', async () => {
  let said = '{"name": "presend", "version": "1", "wire": 1, "ruleset": "r"}';
  const port = await served((_, response) => response.writeHead(200).end(said));
  expect(await hello(port, 5000)).toMatchObject({ wire: 1 });
  for (said of ['{"name": "other", "wire": 1}', '{"name": "presend"}', 'null', '[]', 'text']) {
    expect(await hello(port, 5000)).toBeNull();
  }
});
