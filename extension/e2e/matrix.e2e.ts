/**
 * Every editor, written into honestly: what the site's own model holds is what counts.
 *
 * The pages bundle the real editors, listen on window in capture, and allow no script but their own.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Profile } from '../src/wire';
import { buildPages, PAGES } from './pages/build.mjs';
import { type BrowserName, browserNames, type Launched, launch } from './support/browsers';
import { Composer, until } from './support/composer';
import { buildInto, openOptions, pair, setStorage } from './support/extension';
import { type Pages, servedPages } from './support/pages';
import { type Server, startServer } from './support/server';

const PAY = 'Could you pay me by PayPal';
const MAIL = 'ann@example.com';
const KEEP = "Let's keep everything in the contract here, so that both of us are protected.";
const TALK = "Let's talk right here in the messages, or in the built-in call if you prefer.";
const FIRST = 'Hi friend.';
const SECOND = `My address is ${MAIL}. Bye`;
const RISKY = `${FIRST} ${PAY}?\n${SECOND}`;
const MENDED = `${FIRST} ${KEEP}\n${SECOND}`;

/** Where no word can be bold. */
const PLAIN = new Set(['textarea', 'react', 'shadow-textarea']);
/** Open: in the middle of a text of Slate, Backspace does nothing after the card led back and a letter was typed. */
const UNERASED = new Set(['slate']);
/** Editors join what happens within a moment into one step of undo; a person reads the card for longer. */
const READING_MS: Record<string, number> = { quill: 1100 };
const editors = process.env['EDITORS']?.split(',') ?? PAGES;

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

const folder = mkdtempSync(join(tmpdir(), 'presend-pages-'));
let builds: Record<BrowserName, string>;
let server: Server;
/** The sites as they are, for the extension, and the same with the annotator in them, under another name. */
let sites: Pages;
let hosted: Pages;

beforeAll(async () => {
  const pages = join(folder, 'pages');
  [builds, server] = await Promise.all([buildInto(join(folder, 'built')), startServer(), buildPages(pages)]);
  [sites, hosted] = await Promise.all([servedPages(pages), servedPages(pages, server)]);
});

afterAll(async () => {
  await Promise.all([sites?.stop(), hosted?.stop(), server?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

describe.each(browserNames())('%s', (name) => {
  let launched: Launched;
  let options: Page;

  beforeAll(async () => {
    launched = await launch(name, builds[name]);
    await pair(launched, server);
    options = await openOptions(launched);
  });

  afterAll(() => launched?.close());

  async function opened(address: string, work: (composer: Composer) => Promise<void>): Promise<void> {
    const profiles = { at: Date.now(), profiles: [PROFILE] };
    await setStorage(options, { profiles, choices: { off: [], incoming: false } });
    const page = await launched.page();
    await page.bringToFront();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.setViewport({ width: 800, height: 760 });
    try {
      await work(await Composer.opened(page, address));
      expect(faults).toEqual([]);
    } catch (error) {
      await kept(page, `${name}-${new URL(address).pathname.slice(1)}`);
      throw error;
    } finally {
      await page.close();
    }
  }

  it('shows marks and a card without an accessibility fault', () =>
    opened(`${sites.url}/textarea.html`, async (composer) => {
      await composer.type(`${PAY}?`);
      await composer.marked(PAY);
      await composer.press('Alt', '.');
      await composer.cardOpen();
      await composer.frame.evaluate(axe.source);
      const { violations } = await composer.frame.evaluate(() =>
        (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
      );
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }));

  describe.each(editors)('%s', (editor) => {
    const reading = () => new Promise((read) => setTimeout(read, READING_MS[editor] ?? 600));

    it('is marked, held, mended and undone, and typing goes on', () =>
      opened(`${sites.url}/${editor}.html`, async (composer) => {
        await typed(composer, !PLAIN.has(editor));
        await composer.marked(PAY, MAIL);
        await heldByKeyAndPress(composer);
        await readByKeyboard(composer, !UNERASED.has(editor));
        await composer.clickMark(0);
        expect(await composer.cardOpen()).toMatchObject({ words: PAY, focus: '' });
        expect(await composer.hasFocus()).toBe(true);
        await kept(composer.page, `${name}-${editor}`);
        await reading();
        await composer.clickInCard('use');
        await composer.says(MENDED);
        await composer.cardClosed();
        expect(await composer.hasFocus()).toBe(true);
        await undoneAndRedone(composer);
        if (!PLAIN.has(editor)) expect(await composer.bold()).toEqual(['friend']);
        await mendedByKeyboard(composer, reading);
        await heldInTheSameTick(composer);
      }));

    it('is mended across two paragraphs', () =>
      opened(`${hosted.url.replace('127.0.0.1', 'localhost')}/${editor}.html`, async (composer) => {
        await composer.frame.evaluate(answerAcross);
        await composer.type('Take alpha route');
        await composer.newParagraph();
        await composer.type('beta route now');
        await composer.marked('alpha route', 'beta route');
        await composer.press('Alt', '.');
        await composer.cardOpen();
        await reading();
        await composer.press('Enter');
        await composer.says('Take gamma now');
        await composer.press('Control', 'z');
        await composer.says('Take alpha route\nbeta route now');
      }));
  });
});

/** The first paragraph is written last: Enter would hold a risky one. */
async function typed(composer: Composer, hasBold: boolean): Promise<void> {
  await composer.type('Hi ');
  if (hasBold) await composer.press('Control', 'b');
  await composer.type('friend');
  if (hasBold) await composer.press('Control', 'b');
  await composer.type('.');
  await composer.newParagraph();
  await composer.type(SECOND);
  await composer.press('ArrowUp');
  await composer.press('End');
  await composer.type(` ${PAY}?`);
  await composer.says(RISKY);
}

async function heldByKeyAndPress(composer: Composer): Promise<void> {
  await composer.press('Enter');
  expect(await composer.held()).toMatchObject({ title: 'Message held' });
  await composer.press('Escape');
  await composer.released();
  await until('the focus in the text', () => composer.hasFocus());
  await composer.clickSend();
  await composer.held();
  await composer.press('Escape');
  await composer.released();
  expect(await composer.sent()).toEqual([]);
  await composer.says(RISKY);
}

async function readByKeyboard(composer: Composer, erases: boolean): Promise<void> {
  await until('the focus in the text', () => composer.hasFocus());
  await composer.press('Alt', ',');
  expect(await composer.cardOpen()).toMatchObject({ words: PAY, reply: KEEP, focus: 'use' });
  await composer.press('Escape');
  await composer.cardClosed();
  expect(await composer.hasFocus()).toBe(true);
  if (!erases) return;
  await composer.type('!');
  await composer.says(RISKY.replace('?', '?!'));
  await composer.press('Backspace');
  await composer.says(RISKY);
  await composer.marked(PAY, MAIL);
}

async function undoneAndRedone(composer: Composer): Promise<void> {
  await composer.press('Control', 'z');
  await composer.says(RISKY);
  await composer.press('Control', 'Shift', 'z');
  await composer.says(MENDED);
  await composer.type('!');
  await composer.says(MENDED.replace(KEEP, `${KEEP}!`));
}

async function mendedByKeyboard(composer: Composer, reading: () => Promise<unknown>): Promise<void> {
  await composer.marked(MAIL);
  await composer.press('Alt', '.');
  expect(await composer.cardOpen()).toMatchObject({ words: MAIL, reply: TALK, focus: 'use' });
  await until('the safer sentence', async () => {
    await reading();
    // Where the answer about the last letter is still on its way, presend writes nothing and says so.
    if ((await composer.card())?.focus === 'use') await composer.press('Enter');
    await reading();
    return (await composer.message()).includes(TALK);
  });
  await composer.says(`${FIRST} ${KEEP}!\n${TALK} Bye`);
  await composer.type(' OK.');
  await composer.says(`${FIRST} ${KEEP}!\n${TALK} OK. Bye`);
  await composer.marked();
}

/** The last risky letter and Enter, before any answer can be there. */
async function heldInTheSameTick(composer: Composer): Promise<void> {
  await composer.type(' My skype is ann.exampl');
  await Promise.all([composer.page.keyboard.press('e'), composer.page.keyboard.press('Enter')]);
  await composer.held();
  expect(await composer.sent()).toEqual([]);
}

/** No rule of today crosses a line, so the page answers its own check. */
function answerAcross(): void {
  window.answered = (text) => {
    const found = /alpha route\s+beta route/.exec(text);
    if (!found) return { verdict: 'clear', findings: [], notes: [], degraded: [] };
    const [start, end] = [found.index, found.index + found[0].length];
    const spot = { start, end, start_utf16: start, end_utf16: end };
    const finding = {
      ...spot,
      category: 'direct-payment',
      rule: 'test/across',
      rules: [],
      severity: 'warning' as const,
      why: 'It goes on in the next paragraph.',
      obfuscated: false,
      sentence: spot,
      receipt: null,
      reply: { id: 'test', language: 'en', text: 'gamma' },
    };
    return { verdict: 'warn', findings: [finding], notes: [], degraded: [] };
  };
}

/** A picture, for whoever asks for them: PRESEND_SHOTS=folder. */
async function kept(page: Page, name: string): Promise<void> {
  const shots = process.env['PRESEND_SHOTS'];
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`) as `${string}.png` });
}
