/** The options page and the popup in both browsers: what they show, by keyboard too, and that everybody can use them. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest';
import { type Launched, launch, reload } from './support/browsers';
import { pictured } from './support/editor-stage';
import { enterCode, lookAtPorts, openOptions, stateShown, storage } from './support/extension';
import { type Server, startServer } from './support/server';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Firefox says yes in the person's place; Chromium has no such switch, so what follows a yes is for the unit tests. */
const CONSENTS = { 'extensions.webextOptionalPermissionPrompts': false };

const name = inject('browser');
let launched: Launched;
let server: Server;
let page: Page;

beforeAll(async () => {
  [launched, server] = await Promise.all([
    launch(name, inject('shared').builds[name], { preferences: CONSENTS }),
    startServer({ warm: false }),
  ]);
});
afterAll(() => Promise.all([launched?.close(), server?.close()]));
afterEach(() => page?.close());

async function options(): Promise<void> {
  page = await openOptions(launched);
  await page.setViewport({ width: 760, height: 900 });
  await lookAtPorts(page, server.port);
  await reload(page);
}

async function popup(): Promise<void> {
  page = await launched.page(`${launched.base}/popup.html`);
  await page.setViewport({ width: 352, height: 560 });
}

async function looked(shot: string): Promise<void> {
  await pictured(page, shot);
  expect(await violations(page)).toEqual([]);
}

async function inTheDark(shot: string): Promise<void> {
  if (name === 'firefox') return; // its driver cannot ask for it
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await looked(`${shot}-dark`);
  await page.emulateMediaFeatures([]);
}

it('asks for the code, and says what was wrong with one', async () => {
  await options();
  await stateShown(page, 'unpaired');
  await looked('options-unpaired');
  await inTheDark('options-unpaired');
  await page.type('#code', '12a');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('#code-problem')?.textContent?.includes('six'));
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('code');
  await looked('options-wrong-code');
});

it('shows in the popup that nothing is connected, and the way to do it', async () => {
  await popup();
  await page.waitForSelector('#state[data-state="unpaired"]');
  expect(await page.$eval('#pair', (element) => element.checkVisibility())).toBe(true);
  await looked('popup-unpaired');
  await inTheDark('popup-unpaired');
});

it('fits into 320 pixels', async () => {
  await options();
  await stateShown(page, 'unpaired');
  await page.setViewport({ width: 320, height: 900 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await looked('options-narrow');
});

it('reads from right to left as well', async () => {
  await options();
  await stateShown(page, 'unpaired');
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  await looked('options-rtl');
});

it('lists the sites, and remembers which of them are off', async () => {
  await options();
  await enterCode(page, await server.newCode());
  await stateShown(page, 'on');
  await page.waitForSelector('[data-site="upwork.com"]');
  await page.click('[data-site="upwork.com"]');
  await page.waitForFunction(async () => {
    const { choices } = (await chrome.storage.local.get('choices')) as { choices?: { off: string[] } };
    return choices?.off.includes('upwork.com');
  });
  await page.click('#incoming');
  await reload(page);
  await page.waitForSelector('[data-site="upwork.com"]');
  expect(await page.$eval('[data-site="upwork.com"]', (box) => (box as HTMLInputElement).checked)).toBe(
    false,
  );
  expect((await storage(page))['choices']).toEqual({ off: ['upwork.com'], incoming: true });
  await looked('options-on');
  await inTheDark('options-on');
});

it('says what is no site', async () => {
  await options();
  await page.type('#site', 'not a site');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('#site-problem')?.textContent !== '');
  await looked('options-no-site');
});

it.runIf(name === 'firefox')(
  'adds a site with the consent of the person, and takes it away again',
  async () => {
    await options();
    await page.type('#site', 'chat.example.org');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-site="chat.example.org"]');
    expect(await registered()).toContain('https://chat.example.org/*');
    await looked('options-added');
    const remove = await page.$$('[data-pattern="https://chat.example.org/*"] button');
    await remove[0]?.click();
    await page.waitForFunction(() => !document.querySelector('[data-site="chat.example.org"]'));
    await expect.poll(registered).toEqual([]);
  },
);

it('shows what waits, and lets the person decide', async () => {
  await popup();
  await page.waitForSelector('#state[data-state="on"]');
  expect(await page.$eval('#waiting', (element) => element.checkVisibility())).toBe(false);
  const first = await held(server, 'Could you pay me directly by PayPal?');
  await page.waitForSelector(`[data-hold="${first}"]`);
  const second = await held(server, 'Close the contract and pay me outside, please.');
  await page.waitForSelector(`[data-hold="${second}"]`);
  expect(await page.$eval(`[data-hold="${first}"] blockquote`, (element) => element.textContent)).toContain(
    'PayPal',
  );
  await looked('popup-waiting');
  await inTheDark('popup-waiting');

  const buttons = await page.$$(`[data-hold="${first}"] button`);
  await buttons[0]?.click();
  await page.waitForFunction((id) => !document.querySelector(`[data-hold="${id}"]`), {}, first);
  expect(await stateOf(server, first)).toBe('discarded');

  // Decided elsewhere, it leaves the list too.
  await server.ask(`/v1/holds/${second}/decision`, 'POST', { decision: 'send' });
  await page.waitForFunction(() => document.querySelectorAll('[data-hold]').length === 0);
  expect(await stateOf(server, second)).toBe('sent');
});

it('says in the popup that presend is off', async () => {
  await server.stop();
  await popup();
  await page.waitForSelector('#state[data-state="off"]');
  await looked('popup-off');
  await page.close();
  await options();
  await stateShown(page, 'off');
  await looked('options-off');
});

/** Where the content script runs beside the listed sites. */
async function registered(): Promise<string[]> {
  return await page.evaluate(async () =>
    (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches ?? []),
  );
}

async function held(server: Server, text: string): Promise<string> {
  const where = {
    door: 'proxy',
    host: 'upwork.com',
    kind: 'message',
    app: 'Upwork',
    conversation: '',
    counterpart: '',
  };
  const body = { text, context: { platform: 'upwork' }, where, seconds: 60, once: '' };
  const response = await server.ask('/v1/holds', 'POST', body);
  if (response.status !== 201) throw new Error(await response.text());
  return ((await response.json()) as { id: string }).id;
}

async function stateOf(server: Server, id: string): Promise<string | undefined> {
  const { holds } = (await (await server.ask('/v1/holds')).json()) as {
    holds: { id: string; state: string }[];
  };
  return holds.find((hold) => hold.id === id)?.state;
}

/** What axe finds. It runs in the page by the driver: the page's own policy lets no other script in. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return await page.evaluate(async () => {
    const axe = (
      globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      }
    ).axe;
    const { violations: found } = await axe.run();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}
