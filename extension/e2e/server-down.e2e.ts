/** A server that is gone, or that hangs: everything goes, and the person sees that it was not checked. */

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Chat } from './support/chat';
import { type Server, startServer } from './support/server';
import { type Stage, staged } from './support/stage';

const RISKY = 'Could you pay me by PayPal?';

let server: Server;
let stage: Stage;

beforeAll(async () => {
  server = await startServer();
  stage = await staged({ server, content: 'hasty' });
});
afterAll(async () => {
  await stage?.stop();
  await server?.close();
});

// A test that failed may have left it asleep.
beforeEach(() => server.wake());

/** A field that takes the focus asks again. */
async function markedAgain(chat: Chat): Promise<void> {
  await chat.until('marks', async () => {
    await chat.page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await chat.focus();
    return (await chat.marks()) === 1;
  });
  expect(await chat.notice()).toBe('');
  await chat.press('Enter');
  await chat.held();
  await chat.hasSent(RISKY);
}

it.runIf(process.platform !== 'win32')(
  'lets go, after a moment, what a hung server does not answer',
  async () => {
    const chat = await stage.chat('upwork');
    await chat.type(RISKY);
    await chat.marked(1);
    await chat.press('Control', 'a');
    await chat.press('Backspace');
    await chat.marked(0);

    server.sleep();
    await chat.type(RISKY);
    const pressed = performance.now();
    await chat.press('Enter');
    await chat.hasSent(RISKY);
    // It waits 400 ms; that a check is late is known only after 5 s.
    expect(performance.now() - pressed).toBeLessThan(3000);
    await chat.says(/was not checked.*in time/);

    server.wake();
    await chat.type(RISKY);
    await markedAgain(chat);
  },
);

it('lets everything go without a server, says so, and holds again when it is back', async () => {
  const chat = await stage.chat('upwork');
  await server.stop();
  await chat.type(RISKY);
  await chat.says(/Not checked.*presend serve/);
  await chat.press('Enter');
  await chat.hasSent(RISKY);
  server = await server.again();
  await chat.type(RISKY);
  await markedAgain(chat);
});
