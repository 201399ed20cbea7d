// @vitest-environment node
import { beforeEach, expect, it, vi } from 'vitest';
import { type FakeChrome, FakePort, fakeChrome, fakeServer, HELLO, json } from '../../../../vitest.chrome';

const REPORT = { verdict: 'clear', findings: [], notes: [], degraded: [] };

let chrome: FakeChrome;
beforeEach(() => {
  chrome = fakeChrome();
  vi.resetModules();
  chrome.local['port'] = 27610;
  chrome.local['pairing'] = { token: 'secret', id: 'a' };
  fakeServer({
    'GET /v1/hello': () => json(HELLO),
    'GET /v1/catalogue': () => json({ categories: [] }),
    'POST /v1/check': () => json(REPORT),
    'POST /v1/approvals': () => new Response(null, { status: 204 }),
  });
});

async function served(sender = {}): Promise<FakePort> {
  const { serveContent } = await import('./ports');
  const port = new FakePort('presend', sender);
  serveContent(port as never);
  return port;
}

async function answerTo(port: FakePort, question: Record<string, unknown>): Promise<Record<string, unknown>> {
  port.onMessage.fire(question);
  return await vi.waitFor(() => {
    const said = port.said.find(({ id }) => id === question['id']);
    expect(said).toBeDefined();
    return said as Record<string, unknown>;
  });
}

it('answers each question under its id', async () => {
  const port = await served();
  const check = { id: 1, ask: 'check', text: 'a', context: {} };
  expect(await answerTo(port, check)).toEqual({ id: 1, report: REPORT });
  expect(await answerTo(port, { id: 2, ask: 'approve', text: 'a', platform: 'upwork' })).toEqual({
    id: 2,
    done: true,
  });
  expect(await answerTo(port, { id: 3, ask: 'profile', host: 'www.upwork.com' })).toMatchObject({
    id: 3,
    profile: { id: 'upwork' },
    settings: { on: true, incoming: false },
  });
});

it('says why it cannot answer', async () => {
  fakeServer({});
  const port = await served();
  const said = await answerTo(port, { id: 1, ask: 'check', text: 'a', context: {} });
  expect(said).toEqual({ id: 1, failed: { kind: 'off', message: expect.stringContaining('presend serve') } });
});

it('tells the state at once and when it changes, until the page goes', async () => {
  const port = await served();
  await vi.waitFor(() => expect(port.said).toEqual([{ state: 'unpaired' }, { state: 'on' }]));
  port.disconnect();
  await (await import('./badge')).show('off');
  expect(port.said).toHaveLength(2);
});

it('tells open pages when something was chosen anew', async () => {
  const port = await served();
  (await import('./ports')).tellChanged();
  expect(port.said).toContainEqual({ changed: true });
});

it('listens to questions only, and to no page of ours', async () => {
  const port = await served();
  for (const odd of [null, 'check', {}, { id: 1, ask: 'pair', code: '123456' }, { id: '1', ask: 'check' }]) {
    port.onMessage.fire(odd);
  }
  await vi.waitFor(() => expect(port.said).toHaveLength(2));
  expect(port.said.every((said) => 'state' in said)).toBe(true);
});

it('lives on when a port broke in between', async () => {
  const port = await served();
  port.postMessage = () => {
    throw new Error('disconnected');
  };
  (await import('./ports')).tellChanged();
});

const FRAME = { tab: { id: 5 }, frameId: 2 };

it('brings the annotator into the frame that asks', async () => {
  const port = await served(FRAME);
  expect(await answerTo(port, { id: 1, ask: 'annotator' })).toEqual({ id: 1, done: true });
  expect(chrome.run).toMatchObject([{ target: { tabId: 5, frameIds: [2] }, files: ['annotator.js'] }]);
});

it('says in the answer and on the toolbar that it could not, until it can', async () => {
  const port = await served(FRAME);
  chrome.refuses = true;
  expect(await answerTo(port, { id: 1, ask: 'annotator' })).toMatchObject({ failed: { kind: 'refused' } });
  expect(chrome.shownIn.get(5)?.['title']).toContain('not protecting this page: The browser does not let');
  chrome.refuses = false;
  expect(await answerTo(port, { id: 2, ask: 'annotator' })).toEqual({ id: 2, done: true });
  expect(chrome.shownIn.get(5)).toMatchObject({ text: null });
});

it('shows which page is not protected, and takes it back', async () => {
  const port = await served(FRAME);
  const asked = { ask: 'unprotected', host: 'upwork.com' };
  expect(await answerTo(port, { ...asked, id: 1, reason: 'No button.' })).toEqual({ id: 1, done: true });
  expect(chrome.shownIn.get(5)).toMatchObject({ text: '!', title: expect.stringContaining('No button.') });
  expect(await answerTo(port, { ...asked, id: 2, reason: '' })).toEqual({ id: 2, done: true });
  expect(chrome.shownIn.get(5)).toMatchObject({ text: null });
});
