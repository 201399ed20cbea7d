/** All that a test of the sites needs, in one browser: the extension, paired with a real server, and the sites. */

import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { buildSites } from '../sites/build.mjs';
import { type BrowserName, type Launched, launch } from './browsers';
import { Chat } from './chat';
import { buildInto, openOptions, pair } from './extension';
import { type Server, startServer } from './server';
import { liveAt, type SiteName, type SiteServer, servedSites } from './sites';

const MET = [
  'Could you pay me by PayPal? Please. The first draft is ready for you.',
  "Let's cancel the contract and I will pay you by PayPal, it is cheaper for both of us.",
  'Cancel the contract and I pay you by Wise.',
];

export interface Stage {
  readonly launched: Launched;
  readonly server: Server;
  readonly sites: SiteServer;
  /** A page of the extension's own, where its storage is at hand. */
  readonly options: Page;
  /** Opens a site as its marketplace, and puts the caret into its field. */
  chat(site: SiteName, choices?: { incoming?: boolean }): Promise<Chat>;
  stop(): Promise<void>;
}

/** `closed`: with the content script that people get, which nobody can look into. */
export async function staged(name: BrowserName, { closed = false } = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'presend-sites-'));
  const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const end of ends.reverse()) await end();
  };
  try {
    await buildSites(join(folder, 'sites'));
    const folders = await buildInto(join(folder, 'built'));
    if (closed) {
      // The very scripts that people get, in an extension that may visit our pages.
      const real = await buildInto(join(folder, 'real'), { open: false });
      for (const script of ['content.js', 'annotator.js'])
        copyFileSync(join(real[name], script), join(folders[name], script));
    }
    const sites = await servedSites(join(folder, 'sites'));
    ends.push(sites.stop);
    const server = await startServer();
    ends.push(server.close);
    // A new server compiles the rules of the words that it meets; on a busy machine that takes seconds.
    for (const text of MET) await server.ask('/v1/check', 'POST', { text });
    const launched = await launch(name, folders[name]);
    ends.push(launched.close);
    await pair(launched, server);
    const options = await openOptions(launched);
    // A new pairing brings the server's profiles; ours must come after them.
    await options
      .waitForFunction(async () => 'profiles' in (await chrome.storage.local.get('profiles')), {
        timeout: 10_000,
      })
      .catch(() => null); // the server was too late with them: nothing will come any more
    return {
      ...{ launched, server, sites, options, stop },
      async chat(site, choices) {
        await liveAt(options, site, choices);
        const page = await launched.page();
        await page.setViewport({ width: 1000, height: 800 });
        await page.bringToFront();
        return await new Chat(page).open(sites.address(site));
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
