/** The hold, on every way to send: nothing risky leaves unless the person says so, and nothing else is kept. */

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Chat } from './support/chat';
import { killWorker } from './support/extension';
import type { SiteName } from './support/sites';
import { type Stage, staged } from './support/stage';

const RISKY = 'Could you pay me by PayPal?';
const CLEAR = 'The first draft is ready for you.';
const SAFER = "Let's keep everything in the contract here, so that both of us are protected.";

let stage: Stage;
let chat: Chat;

beforeAll(async () => {
  stage = await staged();
});
afterAll(() => stage?.stop());

async function at(site: SiteName): Promise<void> {
  chat = await stage.chat(site);
}

const keys: SiteName[] = ['upwork', 'fiverr', 'freelancer', 'linkedin', 'contra'];
const buttons: SiteName[] = [
  'upwork',
  'proposal',
  'fiverr',
  'fiverr-old',
  'freelancer',
  'linkedin',
  'contra',
];

it.each(keys)('%s: Enter is held, says why, and leads back to the text', async (site) => {
  await at(site);
  await chat.type(RISKY);
  await chat.marked(1);
  await chat.press('Enter');
  const dialog = await chat.held();
  expect(dialog).toMatchObject({ title: 'Message held', focus: 'edit' });
  expect(dialog.words[0]).toContain('PayPal');
  await chat.press('Escape');
  await chat.closed();
  expect(await chat.hasFocus()).toBe(true);
  await chat.hasSent();
});

it.each(buttons)('%s: a press on Send is held', async (site) => {
  await at(site);
  await chat.type(RISKY);
  await chat.marked(1);
  await chat.pressSend();
  await chat.held();
  await chat.hasSent();
});

it.each(buttons)('%s: a clear message goes once', async (site) => {
  await at(site);
  await chat.type(CLEAR);
  await chat.pressSend();
  await chat.hasSent(CLEAR);
});

it.each(keys)(
  '%s: sent before the verdict is in, a risky message is held and a clear one goes once',
  async (site) => {
    await at(site);
    // The first check of a page takes longest; the last letter and Enter come together.
    await chat.type(RISKY.slice(0, -1));
    await Promise.all([chat.page.keyboard.type('?'), chat.page.keyboard.press('Enter')]);
    await chat.held();
    await chat.press('Escape');
    await chat.hasSent();
    await chat.press('Control', 'a');
    await chat.press('Backspace');
    await chat.type(CLEAR.slice(0, -1));
    await Promise.all([chat.page.keyboard.type('.'), chat.page.keyboard.press('Enter')]);
    await chat.hasSent(CLEAR);
  },
);

it.each(keys)('%s: "Send anyway" lets this text go once, by the next Enter', async (site) => {
  await at(site);
  await chat.type(RISKY);
  await chat.press('Enter');
  await chat.held();
  await chat.choose('[data-action=send]');
  await chat.closed();
  await chat.says('it will go now');
  await chat.hasSent();
  await chat.press('Enter');
  await chat.hasSent(RISKY);
  await chat.type(RISKY);
  await chat.press('Enter');
  await chat.held();
  await chat.hasSent(RISKY);
});

it('holds another text than the one that was let go', async () => {
  await at('upwork');
  await chat.type(RISKY);
  await chat.press('Enter');
  await chat.held();
  await chat.choose('[data-action=send]');
  await chat.says('it will go now');
  await chat.type(' Please.');
  await chat.press('Enter');
  await chat.held();
  await chat.hasSent();
});

it.each(['upwork', 'freelancer'] as const)(
  '%s: replaces in the dialog, checks again, and then sends',
  async (site) => {
    await at(site);
    await chat.type(RISKY);
    await chat.press('Enter');
    await chat.held();
    await chat.choose('dialog [data-action=use]');
    await chat.closed();
    await chat.marked(0);
    await chat.hasSent();
    await chat.until('the caret', () => chat.hasFocus());
    await chat.sendsByEnter(SAFER);
  },
);

it('holds a draft that the site kept, sent in the moment of the first focus', async () => {
  await at('freelancer');
  await chat.reopenedWith(RISKY);
  await chat.page.$eval('textarea', (field) => field.focus());
  await chat.press('Enter');
  await chat.held();
  await chat.hasSent();
});

describe.each(['freelancer', 'proposal', 'upwork'] as const)(
  '%s: a draft that the site kept, sent by the mouse alone,',
  (site) => {
    it('is held when it is risky', async () => {
      await at(site);
      await chat.reopenedWith(RISKY);
      await chat.pressSend();
      await chat.held();
      await chat.hasSent();
    });

    it('goes once when it is clear', async () => {
      await at(site);
      await chat.reopenedWith(CLEAR);
      await chat.pressSend();
      await chat.hasSent(CLEAR);
    });
  },
);

it('loses no Enter while the safer sentence is being written', async () => {
  await at('upwork');
  await chat.type(RISKY);
  await chat.press('Enter');
  await chat.held();
  await chat.choose('dialog [data-action=use]');
  await chat.sendsByEnter(SAFER);
});

it('breaks lines as ever', async () => {
  await at('freelancer');
  await chat.type(RISKY);
  await chat.press('Shift', 'Enter');
  await chat.type('Thanks');
  await chat.marked(1);
  expect(await chat.dialog()).toBeNull();
  await chat.hasSent();
  expect(await chat.page.$eval('textarea', (field) => field.value)).toBe(`${RISKY}\nThanks`);
});

it('breaks lines in a proposal with Enter', async () => {
  await at('proposal');
  await chat.type(RISKY);
  await chat.press('Enter');
  expect(await chat.dialog()).toBeNull();
  expect(await chat.page.$eval('textarea', (field) => field.value)).toBe(`${RISKY}\n`);
});

it('keeps what is typed in the dialog from the page', async () => {
  await at('freelancer');
  await chat.page.evaluate(() => {
    const heard: string[] = [];
    for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change']) {
      addEventListener(type, () => heard.push(type), true);
    }
    Object.assign(window, { heard });
  });
  await chat.type(RISKY);
  await chat.press('Enter');
  await chat.held();
  await chat.page.evaluate(() => {
    (window as unknown as { heard: string[] }).heard.length = 0;
  });
  await chat.choose('dialog input');
  await chat.type('my secret reason');
  await chat.press('Escape');
  await chat.closed();
  expect(await chat.page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
});

it.runIf(inject('browser') === 'chrome')('takes the Enter of an input method for what it is', async () => {
  await at('freelancer');
  const session = await chat.page.createCDPSession();
  await session.send('Input.imeSetComposition', { text: 'paypal', selectionStart: 6, selectionEnd: 6 });
  await session.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    windowsVirtualKeyCode: 229,
    key: 'Enter',
  });
  expect(await chat.dialog()).toBeNull();
  await session.send('Input.insertText', { text: RISKY });
  await chat.marked(1);
  await chat.press('Enter');
  await chat.held();
  await chat.hasSent();
});

it.runIf(inject('browser') === 'chrome')('keeps what is held when its worker ends meanwhile', async () => {
  await at('upwork');
  await chat.type(RISKY);
  await chat.press('Enter');
  await chat.held();
  await killWorker(stage.launched);
  expect(await chat.dialog()).toMatchObject({ title: 'Message held' });
  await chat.choose('[data-action=send]');
  await chat.closed();
  await chat.says('it will go now');
  await chat.hasSent();
  await chat.press('Enter');
  await chat.hasSent(RISKY);
  await killWorker(stage.launched);
  await chat.type(RISKY);
  await chat.press('Enter');
  await chat.held();
  await chat.hasSent(RISKY);
});
