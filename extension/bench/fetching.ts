/**
 * Chromium as a client of servers: it posts what it is told to, as the extension does, and tells what each request took.
 *
 *   node bench/run.mjs fetching
 *
 * It is spoken to in lines of JSON: first the servers by name, answered with the browser's version once a page stands at
 * each; then `{"name", "bodies"}` as often as wanted, answered with milliseconds. It ends with its input.
 */

import { createInterface } from 'node:readline';
import type { HTTPRequest, Page } from 'puppeteer-core';
import { type Launched, launch } from '../e2e/support/browsers';

interface Server {
  readonly host: string;
  readonly port: number;
  readonly headers: Record<string, string>;
}

interface Turn {
  readonly name: string;
  readonly bodies: string[];
}

/** Only a page that is isolated reads the clock to 5 µs; others read it to 100. */
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

async function main(): Promise<void> {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const servers: Record<string, Server> = JSON.parse((await lines.next()).value);
  const launched = await launch('chrome', null);
  try {
    const pages = new Map<string, Page>();
    for (const [name, server] of Object.entries(servers)) pages.set(name, await pageAt(launched, server));
    tell(await launched.browser.version());
    for await (const line of { [Symbol.asyncIterator]: () => lines }) {
      const { name, bodies } = JSON.parse(line) as Turn;
      const [page, server] = [pages.get(name), servers[name]];
      if (!page || !server) throw new Error(`no server is called ${name}`);
      tell(await timed(page, server, bodies));
    }
  } finally {
    await launched.close();
  }
}

/** A blank page at a server's own origin. The server is not asked for it: an echo has none. */
async function pageAt(launched: Launched, { host, port }: Server): Promise<Page> {
  const page = await launched.page();
  const blank = (request: HTTPRequest) =>
    request.respond({
      status: 200,
      contentType: 'text/html',
      headers: ISOLATED,
      body: '<title>blank</title>',
    });
  await page.setRequestInterception(true);
  page.on('request', blank);
  await page.goto(`http://${host}:${port}/`);
  page.off('request', blank);
  await page.setRequestInterception(false);
  return page;
}

async function timed(page: Page, { headers }: Server, bodies: string[]): Promise<number[]> {
  await page.bringToFront(); // a page behind another gets less of the machine
  return page.evaluate(
    async (headers, bodies) => {
      const taken: number[] = [];
      for (const body of bodies) {
        const from = performance.now();
        const answer = await fetch('/v1/check', { method: 'POST', headers, body });
        await answer.text();
        taken.push(performance.now() - from);
        if (!answer.ok) throw new Error(`answered with ${answer.status}`);
      }
      return taken;
    },
    headers,
    bodies,
  );
}

function tell(answer: unknown): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

await main();
