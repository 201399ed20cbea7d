// @vitest-environment node
import { beforeEach, expect, it, vi } from 'vitest';
import { type FakeChrome, fakeChrome } from '../../../../vitest.chrome';

let chrome: FakeChrome;
beforeEach(() => {
  chrome = fakeChrome();
  vi.resetModules();
});

const frame = (tab: number, frameId = 0) => ({ tab: { id: tab }, frameId }) as never;
const shownIn = (tab: number) => chrome.shownIn.get(tab);

it('shows it in the tab of the frame, and in no other', async () => {
  const { unprotected } = await import('./unprotected');
  await unprotected(frame(1), 'field', 'There is no send button.');
  const title = 'presend is not protecting this page: There is no send button.';
  expect(shownIn(1)).toMatchObject({ text: '!', title });
  expect(shownIn(2)).toBeUndefined();
  expect(chrome.shown['title']).toBeUndefined();
  const { saidInTab } = await import('./badge');
  expect(await saidInTab(1)).toBe(title);
  expect(await saidInTab(2)).toBe('');
});

it('takes it back when the last frame of the tab does', async () => {
  const { unprotected } = await import('./unprotected');
  await unprotected(frame(1, 0), 'field', 'One.');
  await unprotected(frame(1, 4), 'field', 'Two.');
  await unprotected(frame(1, 4), 'field', '');
  expect(shownIn(1)?.['title']).toContain('One.');
  await unprotected(frame(1, 0), 'field', '');
  expect(shownIn(1)).toMatchObject({ text: null, title: '' });
  const { saidInTab } = await import('./badge');
  expect(await saidInTab(1)).toBe('');
});

it('says one thing no longer when it is mended, and goes on saying the other', async () => {
  const { mended, unprotected } = await import('./unprotected');
  await mended(frame(1), 'annotator');
  expect(shownIn(1)).toBeUndefined();
  await unprotected(frame(1), 'field', 'No button.');
  await unprotected(frame(1), 'annotator', 'No permission.');
  expect(shownIn(1)?.['title']).toContain('No permission.');
  await mended(frame(1), 'annotator');
  expect(shownIn(1)?.['title']).toContain('No button.');
});

it('forgets a frame that went; the browser clears the sign of a page that goes', async () => {
  const { forgetFrame, unprotected } = await import('./unprotected');
  await unprotected(frame(1, 0), 'field', 'Old page.');
  forgetFrame(frame(1, 0));
  chrome.shownIn.clear(); // as the browser does
  await unprotected(frame(1, 2), 'field', 'New page.');
  await unprotected(frame(1, 2), 'field', '');
  expect(shownIn(1)).toMatchObject({ text: null });
});

it('is short, and says nothing of what has no tab', async () => {
  const { forgetFrame, unprotected } = await import('./unprotected');
  await unprotected(frame(1), 'field', 'x'.repeat(5000));
  expect(String(shownIn(1)?.['title']).length).toBeLessThan(300);
  await unprotected({}, 'field', 'a');
  forgetFrame({});
  expect([...chrome.shownIn.keys()]).toEqual([1]);
});
