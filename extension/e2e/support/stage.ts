/** All that a test of the sites needs, in one browser: the extension, paired with a real server, and the sites. */

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { inject } from 'vitest';
import { type Launched, type LaunchWishes, launch } from './browsers';
import { Chat } from './chat';
import { pairedOptions } from './extension';
import type { Running } from './server';
import { addressOf, liveAt, type SiteName } from './sites';

export interface Stage {
  readonly launched: Launched;
  /** A page of the extension's own, where its storage is at hand. */
  readonly options: Page;
  /** Opens a site as its marketplace, in the stage's one tab, and puts the caret into its field. */
  chat(site: SiteName, choices?: { incoming?: boolean }): Promise<Chat>;
  stop(): Promise<void>;
}

export interface StageWishes extends LaunchWishes {
  /** A server of the test's own; else the one that all share. */
  server?: Running;
  /** `closed`: the content script that people get, which nobody can look into. `hasty`: it waits as briefly as theirs. */
  content?: 'closed' | 'hasty';
}

export async function staged({ server, content, ...wishes }: StageWishes = {}): Promise<Stage> {
  const name = inject('browser');
  const shared = inject('shared');
  const folder = content ? changed(content) : null;
  const launched = await launch(name, folder ?? shared.builds[name], wishes);
  const stop = async (): Promise<void> => {
    await launched.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const options = await pairedOptions(launched, server ?? shared.server);
    const page = await launched.page();
    await page.setViewport({ width: 1000, height: 800 });
    return {
      ...{ launched, options, stop },
      async chat(site, choices) {
        await liveAt(options, site, choices);
        await page.bringToFront();
        return await new Chat(page).open(addressOf(shared.sites, site));
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The extension of the tests, with another content script. */
function changed(content: 'closed' | 'hasty'): string {
  const name = inject('browser');
  const { builds, closed } = inject('shared');
  const folder = mkdtempSync(join(tmpdir(), 'presend-changed-'));
  cpSync(builds[name], folder, { recursive: true });
  if (content === 'hasty') makeHasty(folder);
  else {
    for (const file of scripts(closed[name]).filter((one) => !OWN_PAGES.has(one)))
      cpSync(join(closed[name], file), join(folder, file));
  }
  return folder;
}

/** They look at the ports of a test, so they stay. */
const OWN_PAGES = new Set(['background.js', 'options.js', 'popup.js']);

function scripts(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.js'));
}

/** A test build waits longer for its verdict than what people get: back to theirs. */
function makeHasty(folder: string): void {
  let found = 0;
  for (const path of scripts(folder).map((name) => join(folder, name))) {
    const before = readFileSync(path, 'utf8');
    const after = before.replace(
      /(PATIENCE_MS\d* = )(?:true \? )?(?:5e3|5000)(?: : (\d+))/g,
      (_, set, real) => {
        found++;
        return `${set}${real}`;
      },
    );
    writeFileSync(path, after);
  }
  if (!found) throw new Error('the content script no longer says how long it waits in a way this test knows');
}
