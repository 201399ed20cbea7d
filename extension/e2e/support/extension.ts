/** The extension as a person meets it: its build, its pages, its badge, and how it is paired. */

import { execFile } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'puppeteer-core';
import { type Launched, reload } from './browsers';
import type { BrowserName } from './programs';
import { newCode, type Running } from './server';

const EXTENSION = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Builds the extension for tests into a folder; answers with the folder of each browser's. */
export async function buildInto(folder: string, { open = true } = {}): Promise<Record<BrowserName, string>> {
  const flags = [...(open ? ['--open'] : []), '--out', folder];
  await promisify(execFile)(process.execPath, [join(EXTENSION, 'build.mjs'), ...flags]);
  return { chrome: join(folder, 'chrome'), firefox: join(folder, 'firefox') };
}

export function openOptions(launched: Launched): Promise<Page> {
  return launched.page(`${launched.base}/options.html`);
}

/** Writes into the extension's storage, from one of its own pages. */
export async function setStorage(page: Page, values: Record<string, unknown>): Promise<void> {
  await page.evaluate((all) => chrome.storage.local.set(all), values as Record<string, never>);
}

export async function storage(page: Page): Promise<Record<string, unknown>> {
  return (await page.evaluate(() => chrome.storage.local.get(null))) as Record<string, unknown>;
}

/** Tells a test build which ports to look at. Without this it would find a server that is not the test's. */
export async function lookAtPorts(page: Page, ...ports: number[]): Promise<void> {
  await setStorage(page, { ports });
}

/** What the options page says of the state: `on`, `off`, `unpaired`, `version`. */
export async function stateShown(page: Page, state: string): Promise<void> {
  await page.waitForSelector(`#state[data-state="${state}"]`, { timeout: 15_000 });
}

/** Loads the options page until it says so: what the machine stood still for was taken for a server that is off. */
async function loadUntil(page: Page, state: string): Promise<void> {
  for (let tries = 0; tries < 4; tries++) {
    await reload(page);
    const shown = await stateShown(page, state).then(
      () => true,
      () => false,
    );
    if (shown) return;
  }
  throw new Error(`the options page never said "${state}"`);
}

/** Types a code into the options page. The sixth digit sends it. */
export async function enterCode(page: Page, code: string): Promise<void> {
  const field = await page.waitForSelector('#pairing:not([aria-busy="true"]) #code', {
    visible: true,
    timeout: 15_000,
  });
  await field?.click({ count: 3 });
  await page.keyboard.type(code);
}

/** Pairs the extension with a server, through the options page, and closes that. */
export async function pairByHand(launched: Launched, server: Running): Promise<void> {
  const page = await openOptions(launched);
  await lookAtPorts(page, server.port);
  await loadUntil(page, 'unpaired');
  await enterCode(page, await newCode(server));
  await stateShown(page, 'on');
  await page.close();
}

/** Pairs the extension with a server at once. */
export async function pair(launched: Launched, server: Running): Promise<void> {
  const page = await pairedOptions(launched, server);
  await page.close();
}

/** Pairs the extension with a server at once; answers with its options page. */
export async function pairedOptions(launched: Launched, server: Running): Promise<Page> {
  const page = await openOptions(launched);
  const pairing = await newPairing(launched, server);
  await setStorage(page, { ports: [server.port], port: server.port, pairing });
  await loadUntil(page, 'on');
  return page;
}

/** Another file may ask for a code between our two requests, which ends ours: then there is a next one. */
async function newPairing({ name, base }: Launched, server: Running): Promise<unknown> {
  for (let tries = 0; tries < 20; tries++) {
    const body = JSON.stringify({ code: await newCode(server), name });
    const headers = { 'Content-Type': 'application/json', Origin: base };
    const response = await fetch(`http://127.0.0.1:${server.port}/v1/pair`, {
      method: 'POST',
      headers,
      body,
    });
    if (!response.ok) continue;
    const { id, token } = (await response.json()) as { id: string; token: string };
    return { id, token };
  }
  throw new Error('no code was good for a pairing');
}

export interface Badge {
  text: string;
  colour: number[];
  title: string;
}

/** The toolbar button's sign, asked of the browser from one of the extension's pages. */
export async function badge(page: Page): Promise<Badge> {
  return await page.evaluate(async () => ({
    text: await chrome.action.getBadgeText({}),
    colour: [...(await chrome.action.getBadgeBackgroundColor({}))],
    title: await chrome.action.getTitle({}),
  }));
}

/** Ends the worker, as the browser does when it was idle. Chromium only: Firefox has no way to ask for it. */
export async function killWorker(launched: Launched): Promise<void> {
  const target = await launched.browser.waitForTarget((one) => one.type() === 'service_worker', {
    timeout: 15_000,
  });
  const session = await launched.browser.target().createCDPSession();
  await session.send('Target.closeTarget', { targetId: idOf(target) });
  await session.detach();
}

function idOf(target: object): string {
  return (target as { _targetId: string })._targetId;
}
