import { readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { type FakeChrome, fakeChrome } from '../../../../vitest.chrome';
import { part } from './parts';
import { drawSite, statusOf } from './site-card';

let inside: FakeChrome;
beforeEach(() => {
  inside = fakeChrome();
  document.body.innerHTML = readFileSync('src/hosts/extension/popup.html', 'utf8');
});

it('says whether the site in front is protected, and switches it', async () => {
  inside.tabs.push({ url: 'https://www.upwork.com/ab/messages' });
  await drawSite('on');
  expect(part('here-state').textContent).toContain('Protected');
  part('here-switch').querySelector('input')?.click();
  await vi.waitFor(() => expect(part('here-state').textContent).toContain('Switched off'));
  expect(inside.local['choices']).toEqual({ off: ['www.upwork.com'], incoming: false });
  expect(part('add').hidden).toBe(true);
});

it('says that presend does not work elsewhere', async () => {
  for (const url of [undefined, 'about:blank', 'https://notupwork.com/']) {
    inside.tabs.splice(0, 1, { url });
    await drawSite('on');
    expect(part('here-state').textContent).toContain('does not work');
    expect(part('here-switch').children).toHaveLength(0);
    expect(part('add').hidden).toBe(false);
  }
});

it('says why the page in front is not protected, as the toolbar does', async () => {
  inside.tabs.push({ id: 9, url: 'https://www.upwork.com/ab/messages' });
  inside.shownIn.set(9, { title: 'presend is not protecting this page: No button.' });
  await drawSite('on');
  expect(part('here-state').textContent).toBe('presend is not protecting this page: No button.');
  inside.shownIn.clear(); // the tab went elsewhere
  await drawSite('on');
  expect(part('here-state').textContent).toContain('Protected');
});

it('never says protected when nothing is checked', () => {
  expect(statusOf('on', true)).toBe('popup_protected');
  for (const state of ['off', 'unpaired', 'version'] as const) {
    expect(statusOf(state, true)).toBe('popup_unprotected');
    expect(statusOf(state, false)).toBe('popup_switched_off');
  }
});
