/** What a page can find out: that presend is there. Not which words were flagged, and nothing of the dialog. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Chat } from './support/chat';
import { type Stage, staged } from './support/stage';

const RISKY = 'Could you pay me by PayPal?';

let stage: Stage;
let chat: Chat;

beforeAll(async () => {
  stage = await staged({ content: 'closed' });
});
afterAll(() => stage?.stop());

it('tells a page nothing but that it is there', async () => {
  chat = await stage.chat('upwork');
  const before = await chat.page.evaluate(() => {
    const told: string[] = [];
    addEventListener('message', (event) => told.push(String(event.data)));
    Object.assign(window, { told });
    return { globals: Object.keys(window), attributes: attributes() };

    function attributes(): string[] {
      return [...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames());
    }
  });
  await chat.type(RISKY);
  await chat.until('presend', () => chat.page.evaluate(() => !!document.querySelector('presend-ui')));
  await chat.press('Enter');
  await chat.until('the dialog to have the focus', () =>
    chat.page.evaluate(() => document.activeElement?.tagName === 'PRESEND-UI'),
  );
  const seen = await chat.page.evaluate(() => {
    const host = document.querySelector('presend-ui');
    const highlights = (CSS as unknown as { highlights?: Map<string, unknown> }).highlights;
    return {
      root: host?.shadowRoot ?? null,
      inside: host?.innerHTML,
      attributes: host?.getAttributeNames(),
      highlights: highlights?.size ?? 0,
      globals: Object.keys(window),
      told: (window as unknown as { told: string[] }).told,
      styles: document.adoptedStyleSheets.length,
      selection: String(getSelection()),
      measures: performance.getEntriesByType('measure').length,
      resources: performance
        .getEntriesByType('resource')
        .map(({ name: address }) => address)
        .filter((address) => !address.startsWith(location.origin)),
      hit: document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.tagName,
    };
  });
  expect(seen).toMatchObject({
    root: null,
    inside: '',
    highlights: 0,
    told: [],
    styles: 0,
    measures: 0,
    resources: [],
  });
  expect(seen.attributes).toEqual(['popover']);
  expect(seen.selection).not.toContain('PayPal');
  expect(seen.hit).toBe('PRESEND-UI');
  expect(seen.globals.filter((key) => !before.globals.includes(key))).toEqual([]);
  await chat.hasSent();
});
