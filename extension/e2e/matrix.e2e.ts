/**
 * Every editor, written into honestly: what the site's own model holds is what counts.
 *
 * The pages bundle the real editors, listen on window in capture, and allow no script but their own.
 */

import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { PAGES } from './pages/build.mjs';
import { type Composer, until } from './support/composer';
import { type EditorStage, editorStage, pictured } from './support/editor-stage';

const PAY = 'Could you pay me by PayPal';
const MAIL = 'ann@example.com';
const KEEP = "Let's keep everything in the contract here, so that both of us are protected.";
const TALK = "Let's talk right here in the messages, or in the built-in call if you prefer.";
const FIRST = 'Hi friend.';
const SECOND = `My address is ${MAIL}. Bye`;
const RISKY = `${FIRST} ${PAY}?\n${SECOND}`;
const MENDED = `${FIRST} ${KEEP}\n${SECOND}`;
/** With a letter that is erased again. */
const UNERASED = RISKY.replace('?', '?!');

/** Where no word can be bold. */
const PLAIN = new Set(['textarea', 'react', 'shadow-textarea']);
/**
 * Slate takes neighbours that are erased one after the other for one step of undo, however long it is between: the letter
 * that the person erased, and then the sentence before it. So undo brings back both, whoever erased the sentence (a
 * test of its own shows it without presend); where nothing was erased, it brings back just what was replaced (the
 * test across two paragraphs shows that of every editor).
 */
const JOINS_ERASURES = new Set(['slate']);
const editors = editorsWished();

/** The sites as they are, for the extension, and the same with the annotator in them, under another name. */
const { editors: sites, hosted } = inject('shared');
let stage: EditorStage;
const opened: EditorStage['opened'] = (...given) => stage.opened(...given);

beforeAll(async () => {
  stage = await editorStage();
});
afterAll(() => stage?.stop());

it('shows marks and a card without an accessibility fault', () =>
  opened(`${sites}/textarea.html`, async (composer) => {
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
  it('is marked, held, mended and undone, and typing goes on', () =>
    opened(`${sites}/${editor}.html`, async (composer) => {
      await typed(composer, !PLAIN.has(editor));
      await composer.marked(PAY, MAIL);
      await heldByKeyAndPress(composer);
      await readByKeyboard(composer);
      await composer.clickMark(0);
      expect(await composer.cardOpen()).toMatchObject({ words: PAY, focus: '' });
      expect(await composer.hasFocus()).toBe(true);
      await pictured(composer.page, editor);
      await composer.later();
      await composer.mended(() => composer.clickInCard('use'), MENDED);
      await composer.cardClosed();
      expect(await composer.hasFocus()).toBe(true);
      await undoneAndRedone(composer, JOINS_ERASURES.has(editor) ? UNERASED : RISKY);
      if (!PLAIN.has(editor)) expect(await composer.bold()).toEqual(['friend']);
      await mendedByKeyboard(composer);
      await heldInTheSameTick(composer);
    }));

  it('is mended across two paragraphs', () =>
    opened(`${hosted.replace('127.0.0.1', 'localhost')}/${editor}.html`, async (composer) => {
      await composer.frame.evaluate(answerAcross);
      await composer.type('Take alpha route');
      await composer.newParagraph();
      await composer.type('beta route now');
      await composer.marked('alpha route', 'beta route');
      await composer.press('Alt', '.');
      await composer.cardOpen();
      await composer.later();
      await composer.mended(() => takenByKey(composer), 'Take gamma now');
      await composer.press('Control', 'z');
      await composer.says('Take alpha route\nbeta route now');
    }));
});

it.each(editors.filter((one) => JOINS_ERASURES.has(one)))(
  '%s joins what is erased one after the other by itself',
  (editor) =>
    opened(`${sites}/${editor}.html`, async (composer) => {
      await composer.type('All is fine!');
      await composer.press('Backspace');
      await composer.later();
      await composer.press('Shift', 'Home');
      await composer.press('Backspace');
      await composer.says('');
      await composer.press('Control', 'z');
      await composer.says('All is fine!');
    }),
);

/** All editors, or those of `EDITORS=lexical,quill`. */
function editorsWished(): readonly string[] {
  const wished = process.env['EDITORS']?.split(',') ?? PAGES;
  const unknown = wished.find((one) => !PAGES.includes(one));
  if (unknown) throw new Error(`EDITORS knows ${PAGES.join(', ')}; not ${unknown}`);
  return wished;
}

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

async function readByKeyboard(composer: Composer): Promise<void> {
  await until('the focus in the text', () => composer.hasFocus());
  await composer.press('Alt', ',');
  expect(await composer.cardOpen()).toMatchObject({ words: PAY, reply: KEEP, focus: 'use' });
  await composer.press('Escape');
  await composer.cardClosed();
  expect(await composer.hasFocus()).toBe(true);
  await composer.type('!');
  await composer.says(UNERASED);
  await composer.press('Backspace');
  await composer.says(RISKY);
  await composer.marked(PAY, MAIL);
}

async function undoneAndRedone(composer: Composer, before: string): Promise<void> {
  await composer.press('Control', 'z');
  await composer.says(before);
  await composer.press('Control', 'Shift', 'z');
  await composer.says(MENDED);
  await composer.type('!');
  await composer.says(MENDED.replace(KEEP, `${KEEP}!`));
}

async function mendedByKeyboard(composer: Composer): Promise<void> {
  await composer.marked(MAIL);
  await composer.press('Alt', '.');
  expect(await composer.cardOpen()).toMatchObject({ words: MAIL, reply: TALK, focus: 'use' });
  await composer.later();
  await composer.mended(() => takenByKey(composer), `${FIRST} ${KEEP}!\n${TALK} Bye`);
  await composer.later();
  await composer.type(' OK.');
  await composer.says(`${FIRST} ${KEEP}!\n${TALK} OK. Bye`);
  await composer.marked();
}

/** Enter, if the button of the safer sentence has the focus: anywhere else it would send. */
async function takenByKey(composer: Composer): Promise<void> {
  if ((await composer.card())?.focus === 'use') await composer.press('Enter');
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
