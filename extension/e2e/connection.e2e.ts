/** The connection in both browsers: from the code that the server shows to the badge, through all that goes wrong. */

import { createServer, type Server as Http } from 'node:http';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { type Launched, launch, reload } from './support/browsers';
import {
  type Badge,
  badge,
  enterCode,
  killWorker,
  lookAtPorts,
  openOptions,
  pairByHand,
  setStorage,
  stateShown,
  storage,
} from './support/extension';
import { type Server, startServer } from './support/server';

const name = inject('browser');
let launched: Launched;
let server: Server;
let page: Page;
const others = new Set<Http>();

beforeAll(async () => {
  [launched, server] = await Promise.all([
    launch(name, inject('shared').builds[name]),
    startServer({ warm: false }),
  ]);
});
afterAll(() => Promise.all([launched?.close(), server?.close()]));
beforeEach(async () => {
  await Promise.all([...others].map(closed)); // what a test left when it failed is no other test's matter
  if (!server.runs()) server = await server.again(0);
  page = await openOptions(launched);
  await page.evaluate(() => chrome.storage.local.clear());
  await forgetPairings(server);
  await lookAtPorts(page, server.port);
  await reload(page);
});
afterEach(() => page?.close());

/** Asks as a content script does: over its Port. */
function check(text: string): Promise<Record<string, unknown>> {
  return page.evaluate(
    (words) =>
      new Promise<Record<string, unknown>>((done) => {
        const port = chrome.runtime.connect({ name: 'presend' });
        port.onMessage.addListener((message: Record<string, unknown>) => {
          if (message['id'] !== 1) return;
          port.disconnect();
          done(message);
        });
        port.postMessage({ id: 1, ask: 'check', text: words, context: { platform: 'upwork' } });
      }),
    text,
  );
}

const problem = () => page.$eval('#code-problem', (element) => element.textContent);
const RISKY = 'Could you pay me directly by PayPal instead?';
const verdict = async () => ((await check(RISKY))['report'] as { verdict: string } | undefined)?.verdict;
/** A server that has just started may be late with its first answers. */
const holds = () => expect.poll(verdict, { timeout: 40_000 }).toBe('hold');
const failure = async () => ((await check(RISKY))['failed'] as { kind: string } | undefined)?.kind;
/** A program of a busy machine may be late with its hello, and a look that began before things changed may end after. */
const fails = (kind: string) => expect.poll(failure, { timeout: 20_000 }).toBe(kind);
const shows = (sign: Partial<Badge>) =>
  expect.poll(() => badge(page), { timeout: 20_000 }).toMatchObject(sign);

async function pairHere(): Promise<void> {
  await stateShown(page, 'unpaired');
  await enterCode(page, await server.newCode());
  await stateShown(page, 'on');
  await page.waitForSelector('#pairing[aria-busy="false"]'); // it has looked at the server once more
}

it('pairs with the code that the server shows, and checks', async () => {
  await stateShown(page, 'unpaired');
  await shows({ text: '?' });
  await fails('unpaired');
  expect(server.code).toMatch(/^\d{6}$/); // printed at the start; no test before this one made another

  await enterCode(page, server.code);
  await stateShown(page, 'on');

  await shows({ text: '✓', title: 'presend: connected' });
  await holds();
  const { pairings } = (await (await server.ask('/v1/pairings')).json()) as {
    pairings: { name: string; origin: string }[];
  };
  expect(pairings).toMatchObject([
    { name: name === 'firefox' ? 'Firefox' : 'Chrome', origin: launched.base },
  ]);
});

it('keeps nothing about a message', async () => {
  await pairHere();
  await check(`${RISKY} canary-7741`);
  expect(JSON.stringify(await storage(page))).not.toContain('canary');
  expect(Object.keys(await storage(page)).sort()).toEqual(
    expect.arrayContaining(['pairing', 'port', 'ports']),
  );
});

it('says what is wrong with a code, and takes the next', async () => {
  await stateShown(page, 'unpaired');
  const good = await server.newCode();
  await enterCode(page, good === '000000' ? '111111' : '000000');
  await page.waitForFunction(() => document.querySelector('#code-problem')?.textContent?.includes('wrong'));
  expect(await page.$eval('#code', (element) => element.getAttribute('aria-invalid'))).toBe('true');

  await enterCode(page, good);
  await stateShown(page, 'on');
  expect(await problem()).toBe('');
});

it('tells of a code that ended', async () => {
  await stateShown(page, 'unpaired');
  await server.newCode();
  // The sixth finds that five were enough, whatever it says.
  for (let n = 0; n < 6; n++) await enterCode(page, `00000${n}`);
  await expect.poll(() => problem(), { timeout: 15_000 }).toContain('ended');
});

it('shows a server that is off, takes no other program for it, and finds it when it is back', async () => {
  await pairHere();
  await server.stop();
  await fails('off');
  await shows({ text: 'off', title: 'presend is not running: messages are not checked' });
  await stateShown(page, 'off');
  expect(await page.$eval('#state-help', (element) => element.textContent)).toContain('presend serve');

  const heard: string[] = [];
  const other = await listening(server.port, '{"name": "something else"}', heard);
  await fails('off');
  await closed(other);
  expect(heard).not.toEqual([]);
  expect(heard.filter((line) => line.includes('Bearer'))).toEqual([]);

  server = await server.again();
  await holds();
  await stateShown(page, 'on');
  await shows({ text: '✓' });
});

it('shows a presend of another version, and finds its own at another port', async () => {
  await pairHere();
  await server.stop();
  const body = '{"name": "presend", "version": "9.0.0", "wire": 99, "ruleset": "x"}';
  const other = await listening(server.port, body, []);
  await fails('version');
  await shows({ text: '!' });
  await stateShown(page, 'version');
  await closed(other);

  const before = server.port;
  server = await server.again(0);
  expect(server.port).not.toBe(before);
  await lookAtPorts(page, before, server.port);
  await page.click('#look');
  await stateShown(page, 'on');
  await holds();
  expect((await storage(page))['port']).toBe(server.port);
});

it('asks to be paired again when the pairing was forgotten', async () => {
  await pairHere();
  const { id } = (await storage(page))['pairing'] as { id: string };
  expect((await server.ask(`/v1/pairings/${id}`, 'DELETE')).status).toBe(204);
  await fails('unpaired');
  await stateShown(page, 'unpaired');
  await shows({ text: '?' });
});

it('disconnects here and there', async () => {
  await pairHere();
  await page.click('#disconnect');
  await stateShown(page, 'unpaired');
  expect((await storage(page))['pairing']).toBeUndefined();
  expect(await (await server.ask('/v1/pairings')).json()).toEqual({ pairings: [] });
});

it.runIf(name === 'chrome')('goes on after the worker was ended', async () => {
  await pairHere();
  await killWorker(launched);
  await holds();
  await killWorker(launched);
  await page.click('#disconnect');
  await stateShown(page, 'unpaired');
});

it('pairs by the support of the other tests', async () => {
  await setStorage(page, { ports: [server.port] });
  await pairByHand(launched, server);
  await holds();
});

async function forgetPairings(server: Server): Promise<void> {
  const { pairings } = (await (await server.ask('/v1/pairings')).json()) as { pairings: { id: string }[] };
  for (const { id } of pairings) await server.ask(`/v1/pairings/${id}`, 'DELETE');
}

/** Some other program at a port: it gives the same answer to everything, and writes down what it heard. */
async function listening(port: number, body: string, heard: string[]): Promise<Http> {
  const http = createServer((request, response) => {
    heard.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`);
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
  });
  await new Promise<void>((done, failed) => {
    http.once('error', failed).listen(port, '127.0.0.1', done);
  });
  others.add(http);
  return http;
}

async function closed(http: Http): Promise<void> {
  others.delete(http);
  http.closeAllConnections();
  await new Promise((done) => http.close(done));
}
