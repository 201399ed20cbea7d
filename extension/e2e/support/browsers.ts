/** Both browsers, each with the extension in it. */

import { type Browser, type Page, launch as start } from 'puppeteer-core';
import { CHROME_ID, FIREFOX_ID } from '../../src/hosts/extension/manifest';
import { type BrowserName, programOf } from './programs';

export type { BrowserName };

export interface Launched {
  readonly name: BrowserName;
  readonly browser: Browser;
  /** Where the extension's pages stand: `chrome-extension://…` or `moz-extension://…`, without a slash. */
  readonly base: string;
  /** A new tab. */
  page(address?: string): Promise<Page>;
  close(): Promise<void>;
}

/** Firefox makes a new one at each installation, unless its preferences know one. */
const FIREFOX_UUID = '5b6b4f0e-4c1e-4d6c-9d0a-2f1c0a7d9e11';

/** A browser starts in a second; on a machine that is busy with other things it may take long. */
const STARTS_IN_MS = 90_000;

export interface LaunchWishes {
  /** More arguments of the browser. */
  args?: string[];
  /** More preferences of Firefox. */
  preferences?: Record<string, unknown>;
  /** Accept self-signed certificates, for https pages of a test. */
  acceptInsecureCerts?: boolean;
}

/** Starts a browser with the extension of a folder; without one, a plain browser. */
export async function launch(
  name: BrowserName,
  folder: string | null,
  { args = [], preferences = {}, acceptInsecureCerts = false }: LaunchWishes = {},
): Promise<Launched> {
  const common = {
    executablePath: programOf(name),
    headless: true,
    acceptInsecureCerts,
    timeout: STARTS_IN_MS,
  };
  const browser =
    name === 'chrome'
      ? await start({
          ...common,
          pipe: true,
          enableExtensions: folder ? [folder] : false,
          args: [...(process.platform === 'linux' ? ['--no-sandbox'] : []), '--lang=en-US', ...args],
        })
      : await start({
          ...common,
          browser: 'firefox',
          // Without it Firefox opens no extension's page for a test.
          args: ['--remote-allow-system-access', ...args],
          extraPrefsFirefox: {
            'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_ID]: FIREFOX_UUID }),
            'intl.locale.requested': 'en-US',
            ...preferences,
          },
        });
  if (name === 'firefox' && folder) await browser.installExtension(folder);
  return {
    name,
    browser,
    base: name === 'chrome' ? `chrome-extension://${CHROME_ID}` : `moz-extension://${FIREFOX_UUID}`,
    async page(address) {
      const page = await browser.newPage();
      if (address) await visit(page, address);
      return page;
    },
    close: () => browser.close(),
  };
}

/** Goes to an address. Firefox never tells that a page of an extension has loaded: that is asked for. */
export async function visit(page: Page, address: string): Promise<void> {
  if (!address.startsWith('moz-extension:')) {
    await gone(page, address);
    return;
  }
  await page.goto(address, { timeout: 1 }).catch(() => null);
  await loaded(page, address);
}

/** A browser that has just started may not have loaded the extension yet: then it blocks the extension's pages. */
async function gone(page: Page, address: string): Promise<void> {
  const until = performance.now() + 20_000;
  for (;;) {
    try {
      await page.goto(address);
      return;
    } catch (error) {
      const isEarly = String(error).includes('ERR_BLOCKED_BY_CLIENT') && performance.now() < until;
      if (!isEarly) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

/** Loads a page again, in either browser. */
export async function reload(page: Page): Promise<void> {
  const address = await page.evaluate(() => {
    document.documentElement.dataset['old'] = '';
    return location.href;
  });
  if (!address.startsWith('moz-extension:')) {
    await page.reload();
    return;
  }
  await page.evaluate(() => location.reload());
  await loaded(page, address);
}

async function loaded(page: Page, address: string): Promise<void> {
  const until = performance.now() + 20_000;
  while (performance.now() < until) {
    const ready = await page
      .evaluate(
        (wanted) =>
          location.href === wanted &&
          document.readyState === 'complete' &&
          !('old' in document.documentElement.dataset),
        address,
      )
      .catch(() => false);
    if (ready) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`${address} did not load`);
}
