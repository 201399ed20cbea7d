/** Received messages, when the person wants them labelled: on screen only, in our layer only. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Chat } from './support/chat';
import { type Stage, staged } from './support/stage';

let stage: Stage;
let chat: Chat;

beforeAll(async () => {
  stage = await staged();
});
afterAll(() => stage?.stop());

const labels = (): Promise<number> =>
  chat.page.evaluate(
    () =>
      document.querySelector('presend-ui')?.shadowRoot?.querySelectorAll('.label:not([hidden])').length ?? 0,
  );
const labelled = (count: number) => chat.until(`${count} labels`, async () => (await labels()) === count);

it('are left alone unless the person wants it', async () => {
  chat = await stage.chat('upwork');
  await chat.type('Could you pay me by PayPal?');
  await chat.marked(1);
  expect(await labels()).toBe(0);
});

it('are labelled beside the message, and the site is not touched', async () => {
  chat = await stage.chat('upwork', { incoming: true });
  const before = await chat.page.$eval('#story-viewport', (thread) => thread.outerHTML);
  await labelled(1);
  expect(await chat.page.$eval('#story-viewport', (thread) => thread.outerHTML)).toBe(before);
  const [label, bait] = await chat.page.evaluate(() => {
    const box = (one: Element | null | undefined) => one?.getBoundingClientRect().toJSON() as DOMRect;
    const root = document.querySelector('presend-ui')?.shadowRoot;
    return [box(root?.querySelector('.label')), box(document.querySelector('#bait'))];
  });
  expect(Math.abs((label?.top ?? 0) - (bait?.top ?? 999))).toBeLessThan(30);
});

it('are labelled when they arrive', async () => {
  chat = await stage.chat('upwork', { incoming: true });
  await labelled(1);
  await chat.page.evaluate(() => {
    const story = document.createElement('div');
    story.innerHTML = '<p class="story-message bubble">Cancel the contract and I pay you by Wise.</p>';
    document.querySelector('#story-viewport')?.prepend(story);
  });
  await labelled(2);
});

it('bring a reason and an answer, which becomes a draft and is not sent', async () => {
  chat = await stage.chat('upwork', { incoming: true });
  await chat.choose('.label');
  const reply = await chat.until('a card', () =>
    chat.page.evaluate(
      () =>
        document
          .querySelector('presend-ui')
          ?.shadowRoot?.querySelector(
            '.card:not([hidden]) [lang=en].instead p, .card:not([hidden]) .instead p',
          )?.textContent ?? null,
    ),
  );
  await chat.choose('.card:not([hidden]) [data-action=draft]');
  const text = () =>
    chat.page.evaluate(() => (window as unknown as { editor: { getText(): string } }).editor.getText());
  await chat.until('the draft', async () => (await text()) === reply);
  await chat.hasSent();
});
