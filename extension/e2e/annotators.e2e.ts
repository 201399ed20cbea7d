/** The two scripts of a frame: what happens where the annotator cannot come, and what the toolbar says of a page. */

import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Chat } from './support/chat';
import { addressOf } from './support/sites';
import { type Stage, staged } from './support/stage';

const RISKY = 'Could you pay me by PayPal?';

let stage: Stage;
let chat: Chat;

beforeAll(async () => {
  stage = await staged();
});
afterAll(() => stage?.stop());

/** What the button says in the tab of an address, and what it says everywhere. */
function titles(part: string): Promise<{ own: string; all: string; text: string }> {
  return stage.options.evaluate(async (wanted) => {
    const tabs = await chrome.tabs.query({});
    const tabId = tabs.find(({ url }) => url?.includes(wanted))?.id ?? -1;
    const { action } = chrome;
    const [own, all] = [await action.getTitle({ tabId }), await action.getTitle({})];
    return { own, all, text: await action.getBadgeText({ tabId }) };
  }, part);
}

it('says in the tab of a page that it is not protected, until the tab goes elsewhere', async () => {
  chat = await stage.chat('changed');
  await chat.type(RISKY);
  await chat.says(/not protecting this page/);
  await chat.until('the sign', async () => (await titles('site=changed')).own.includes('not protecting'));
  expect(await titles('site=changed')).toMatchObject({ text: '!', all: 'presend: connected' });
  await chat.page.goto(
    addressOf(inject('shared').sites, 'changed').replace('site=changed', 'site=freelancer'),
  );
  const { own, all, text } = await titles('site=freelancer');
  expect(own).toBe(all);
  expect(text).toBe('✓');
});

it.runIf(inject('browser') === 'chrome')(
  'holds nothing where the annotator cannot come, and says so',
  async () => {
    const target = await stage.launched.browser.waitForTarget((one) => one.type() === 'service_worker');
    const worker = await target.worker();
    await worker?.evaluate(() => {
      const { executeScript } = chrome.scripting;
      const refuse = () => Promise.reject(new Error('Cannot access contents of the page.'));
      Object.assign(globalThis, { executeScript });
      Object.assign(chrome.scripting, { executeScript: refuse });
    });
    chat = await stage.chat('freelancer');
    await chat.until('the sign', async () => (await titles('site=freelancer')).own.includes('does not let'));
    await chat.type(RISKY);
    await chat.press('Enter');
    await chat.hasSent(RISKY);
    expect(await chat.page.evaluate(() => document.querySelector('presend-ui'))).toBeNull();

    await worker?.evaluate(() => {
      const { executeScript } = globalThis as unknown as { executeScript: unknown };
      Object.assign(chrome.scripting, { executeScript });
    });
    await chat.page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await chat.focus();
    await chat.type(RISKY);
    await chat.marked(1);
    await chat.press('Enter');
    await chat.held();
    await chat.hasSent(RISKY);
    expect((await titles('site=freelancer')).text).toBe('✓');
  },
);
