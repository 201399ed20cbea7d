// @vitest-environment node
import { beforeEach, expect, it } from 'vitest';
import { type FakeChrome, fakeChrome } from '../../../../vitest.chrome';
import { bring } from './annotators';

let chrome: FakeChrome;
beforeEach(() => {
  chrome = fakeChrome();
});

const frame = (tab: number | undefined, frameId?: number) =>
  ({ tab: tab === undefined ? undefined : { id: tab }, frameId }) as never;

it('runs the script in just the frame that asks, at once, and out of sight of the page', async () => {
  await bring('annotator', frame(7, 3));
  expect(chrome.run).toEqual([
    {
      target: { tabId: 7, frameIds: [3] },
      files: ['annotator.js'],
      world: 'ISOLATED',
      injectImmediately: true,
    },
  ]);
});

it('says when the browser does not let it', async () => {
  chrome.refuses = true;
  await expect(bring('panels', frame(7, 0))).rejects.toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('does not let presend into this page'),
  });
  chrome.refuses = false;
  for (const odd of [frame(undefined, 0), frame(7)]) await expect(bring('annotator', odd)).rejects.toThrow();
  expect(chrome.run).toEqual([]);
});
