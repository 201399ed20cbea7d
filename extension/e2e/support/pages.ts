/** Serves the pages of e2e/pages as a strict site would: nothing but its own scripts, and no word of presend. */

import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

export interface Pages {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where checks go that a page sends to its own origin: only for pages that bring the annotator themselves. */
export interface Upstream {
  readonly port: number;
  readonly token: string;
}

export async function servedPages(folder: string, upstream: Upstream | null = null): Promise<Pages> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    const answered =
      path.startsWith('/v1/') && upstream
        ? passOn(upstream, path, request, response)
        : answerFile(join(folder, path), upstream !== null, response);
    void answered.catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function answerFile(path: string, hosted: boolean, response: ServerResponse): Promise<void> {
  const kind = extname(path);
  const body = await readFile(path, 'utf8');
  const headers = { 'Content-Type': TYPES[kind] ?? 'text/plain', 'Cache-Control': 'no-store' };
  if (kind !== '.html') return void response.writeHead(200, headers).end(body);
  response.writeHead(200, { ...headers, 'Content-Security-Policy': POLICY });
  response.end(hosted ? body.replace('<!-- host -->', '<script src="/host.js"></script>') : body);
}

async function passOn(
  { port, token }: Upstream,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: request.method ?? 'GET',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: Buffer.concat(chunks),
  });
  response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(await answer.text());
}
