/** Pages that read from right to left, and people who see a page in colours of their own. */

import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { type Composer, until } from './support/composer';
import { type EditorStage, editorStage, pictured } from './support/editor-stage';

const PAY = 'Could you pay me by PayPal';
const { editors } = inject('shared');
const isChrome = inject('browser') === 'chrome';

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

let stage: EditorStage;

/** Goes into the card of the risky words, which were typed already. */
async function cardShown(composer: Composer): Promise<void> {
  await until('a mark', async () => (await composer.marks()).length === 1);
  await composer.press('Alt', '.');
  expect(await composer.cardOpen()).toMatchObject({ words: PAY });
}

/** The mark is where the browser has drawn the words. Those of a textarea cannot be asked for. */
async function expectUnderWords(composer: Composer): Promise<void> {
  const [mark, words] = await composer.frame.evaluate((wanted): [Box | undefined, Box | undefined] => {
    const box = (one: Element | Range | null | undefined): Box | undefined =>
      one?.getBoundingClientRect().toJSON();
    const range = document.createRange();
    const field = window.site?.field as HTMLElement;
    const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
    }
    const root = document.querySelector('presend-ui')?.shadowRoot;
    return [box(root?.querySelector('.marks g rect')), range.collapsed ? undefined : box(range)];
  }, PAY);
  expect(mark).toBeDefined();
  if (!words) return;
  expect(Math.abs((mark?.left ?? -99) - words.left)).toBeLessThan(2);
  expect(Math.abs((mark?.right ?? -99) - words.right)).toBeLessThan(2);
}

/** It is placed in the frame after the one that shows it. */
async function expectInSight(composer: Composer, selector: string): Promise<void> {
  await vi.waitFor(() => isInSight(composer, selector), { timeout: 5000 });
}

async function isInSight(composer: Composer, selector: string): Promise<void> {
  const box = await composer.frame.evaluate((wanted): Box | undefined => {
    const found = document.querySelector('presend-ui')?.shadowRoot?.querySelector(wanted);
    return found?.getBoundingClientRect().toJSON();
  }, selector);
  const { innerWidth: width, innerHeight: height } = await composer.frame.evaluate(() => ({
    innerWidth,
    innerHeight,
  }));
  expect(box?.left).toBeGreaterThanOrEqual(0);
  expect(box?.right).toBeLessThanOrEqual(width);
  expect(box?.top).toBeGreaterThanOrEqual(0);
  expect(box?.bottom).toBeLessThanOrEqual(height);
}

async function expectNoFaults(composer: Composer): Promise<void> {
  await composer.frame.evaluate(axe.source);
  const { violations } = await composer.frame.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
  );
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

describe('from right to left', () => {
  beforeAll(async () => {
    stage = await editorStage();
  });
  afterAll(() => stage?.stop());

  it.each(['textarea', 'contenteditable', 'prosemirror'])('%s', (editor) =>
    stage.opened(`${editors}/${editor}.html`, async (composer) => {
      await composer.frame.evaluate(() => {
        document.documentElement.dir = 'rtl';
      });
      await composer.type(`שלום. ${PAY}?`);
      await cardShown(composer);
      await vi.waitFor(() => expectUnderWords(composer), { timeout: 5000 });
      await expectInSight(composer, '.card');
      await expectNoFaults(composer);
      await pictured(composer.page, `rtl-${editor}-card`);
      await composer.press('Escape');
      await composer.cardClosed();
      await composer.press('Enter');
      await composer.held();
      await expectInSight(composer, 'dialog[open]');
      await pictured(composer.page, `rtl-${editor}-dialog`);
      await composer.press('Escape');
      await composer.released();
      expect(await composer.sent()).toEqual([]);
    }),
  );
});

describe('in forced colours', () => {
  beforeAll(async () => {
    const preferences = { 'ui.useAccessibilityTheme': 1, 'browser.display.document_color_use': 2 };
    stage = await editorStage({ preferences });
    if (!isChrome) return;
    const session = await stage.page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'forced-colors', value: 'active' }],
    });
  });
  afterAll(() => stage?.stop());

  it('marks, card and dialog are there, in the colours of the system', () =>
    stage.opened(`${editors}/prosemirror.html`, async (composer) => {
      expect(await composer.frame.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
      await composer.type(`${PAY}?`);
      await composer.marked(PAY);
      expect(await lineColour(composer)).toBe(await systemColour(composer, 'CanvasText'));
      await pictured(composer.page, 'forced-marks');
      await cardShown(composer);
      await pictured(composer.page, 'forced-card');
      await composer.press('Escape');
      await composer.press('Enter');
      await composer.held();
      await pictured(composer.page, 'forced-dialog');
    }));
});

function lineColour(composer: Composer): Promise<string> {
  return composer.frame.evaluate(() => {
    const line = document.querySelector('presend-ui')?.shadowRoot?.querySelector('.marks path');
    return line ? getComputedStyle(line).stroke : '';
  });
}

function systemColour(composer: Composer, name: string): Promise<string> {
  return composer.frame.evaluate((colour) => {
    const probe = document.createElement('i');
    probe.style.color = colour;
    document.body.append(probe);
    const computed = getComputedStyle(probe).color;
    probe.remove();
    return computed;
  }, name);
}
