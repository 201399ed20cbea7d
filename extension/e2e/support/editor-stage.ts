/** All that a test of the editors needs, in one browser: the extension, paired, on pages where Enter sends. */

import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { inject } from 'vitest';
import type { Profile } from '../../src/wire';
import { type Launched, type LaunchWishes, launch } from './browsers';
import { Composer } from './composer';
import { pairedOptions, setStorage } from './extension';

/** These pages are a marketplace: Enter sends. */
const PROFILE: Profile = {
  id: 'generic',
  title: 'A chat',
  hosts: ['127.0.0.1'],
  page: {
    composers: [
      {
        id: 'chat',
        surface: 'message',
        addresses: ['.*'],
        fields: ['[contenteditable="true"]', 'textarea'],
        send_buttons: ['#send'],
        send_words: '^Send$',
        send_keys: ['Enter'],
        newline_keys: ['Shift+Enter'],
        enter_sends: true,
      },
    ],
    conversation: '',
    counterpart: [],
    thread: null,
    marks: [],
  },
};

export interface EditorStage {
  readonly launched: Launched;
  readonly page: Page;
  /** Opens a page in the stage's one tab and works there; a page that reports an error of its own fails. */
  opened(address: string, work: (composer: Composer) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

export async function editorStage(wishes: LaunchWishes = {}): Promise<EditorStage> {
  const name = inject('browser');
  const { builds, server } = inject('shared');
  const launched = await launch(name, builds[name], wishes);
  try {
    const options = await pairedOptions(launched, server);
    const profiles = { at: Date.now(), profiles: [PROFILE] };
    await setStorage(options, { profiles, choices: { off: [], incoming: false } });
    const page = await launched.page();
    await page.setViewport({ width: 800, height: 760 });
    await page.bringToFront();
    return { launched, page, opened: (...given) => openedIn(page, ...given), stop: launched.close };
  } catch (error) {
    await launched.close();
    throw error;
  }
}

async function openedIn(
  page: Page,
  address: string,
  work: (composer: Composer) => Promise<void>,
): Promise<void> {
  const faults: string[] = [];
  const fault = (error: unknown) => faults.push(String(error));
  page.on('pageerror', fault);
  try {
    await work(await Composer.opened(page, address));
    if (faults.length) throw new Error(`the page reports ${faults.join('; ')}`);
  } catch (error) {
    await pictured(page, `failed${new URL(address).pathname.replaceAll('/', '-')}`);
    throw error;
  } finally {
    page.off('pageerror', fault);
  }
}

/** A picture, for whoever wants to look: PRESEND_PICTURES=folder. */
export async function pictured(page: Page, name: string): Promise<void> {
  const folder = process.env['PRESEND_PICTURES'];
  if (!folder) return;
  // What fades in has to be there.
  await page.evaluate(async () => {
    const root = document.querySelector('presend-ui')?.shadowRoot ?? document;
    await Promise.allSettled(root.getAnimations().map(({ finished }) => finished));
  });
  await page.screenshot({ path: join(folder, `${inject('browser')}-${name}.png`) });
}
