/** Each site as its marketplace: who is under watch, what is said where presend cannot protect, how it looks. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Chat } from './support/chat';
import { SITES, type SiteName } from './support/sites';
import { type Stage, staged } from './support/stage';

const RISKY = 'Could you pay me by PayPal?';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let stage: Stage;
let chat: Chat;

beforeAll(async () => {
  stage = await staged();
});
afterAll(() => stage?.stop());

it.each(Object.keys(SITES).filter((site) => site !== 'changed') as SiteName[])(
  '%s: marks the words',
  async (site) => {
    chat = await stage.chat(site);
    await chat.type(RISKY);
    await chat.marked(1);
    expect(await chat.notice()).toBe('');
  },
);

it('says once, quietly, that it does not know a page any more', async () => {
  chat = await stage.chat('changed');
  await chat.type(RISKY);
  await chat.says(/presend is not protecting this page\..*not recognised/);
  expect(await chat.hasFocus()).toBe(true);
  await chat.choose('.bar button');
  await chat.type(' And so on.');
  expect(await chat.notice()).toBe('');
  expect(await chat.dialog()).toBeNull();
});

it('leaves a site alone that the person switched off, at once', async () => {
  chat = await stage.chat('upwork');
  await chat.type(RISKY);
  await chat.marked(1);
  await stage.options.evaluate(() =>
    chrome.storage.local.set({ choices: { off: ['127.0.0.1'], incoming: false } }),
  );
  await chat.marked(0);
  await chat.press('Enter');
  await chat.hasSent(RISKY);
});

it('follows a page that goes elsewhere without loading', async () => {
  chat = await stage.chat('upwork');
  await chat.type(RISKY);
  await chat.marked(1);
  await chat.page.evaluate(() => history.pushState(null, '', '/nx/find-work'));
  await chat.page.evaluate(() => {
    document.querySelector('main')?.replaceChildren();
  });
  await chat.marked(0);
});

it('has an accessible dialog, in light and dark', async () => {
  for (const scheme of ['', 'dark']) {
    chat = await stage.chat('upwork');
    await chat.page.evaluate((kind) => document.body.classList.add(...(kind ? [kind] : [])), scheme);
    await chat.type(RISKY);
    await chat.press('Enter');
    await chat.held();
    await chat.page.evaluate(`${AXE}; 0`);
    const faults = await chat.page.evaluate(async () => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const found = await axe.run({ include: [['presend-ui']] } as never, { resultTypes: ['violations'] });
      return found.violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]);
    });
    expect(faults).toEqual([]);
  }
});
