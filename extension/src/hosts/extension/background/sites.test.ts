// @vitest-environment node
import { beforeEach, expect, it } from 'vitest';
import { type FakeChrome, fakeChrome } from '../../../../vitest.chrome';
import {
  addedPatterns,
  covers,
  hostOf,
  listedPatterns,
  registerAdded,
  settingsFor,
  switchIncoming,
  switchSite,
} from './sites';

let chrome: FakeChrome;
beforeEach(() => {
  chrome = fakeChrome();
});

it('parts the sites of this build from those that were added', async () => {
  expect(listedPatterns()).toEqual(['https://*.upwork.com/*']);
  expect(await addedPatterns()).toEqual([]);
  chrome.origins.push('https://chat.example.com/*');
  expect(await addedPatterns()).toEqual(['https://chat.example.com/*']);
});

it('puts the content script onto added sites only, as often as it is asked to', async () => {
  await registerAdded();
  expect(chrome.registered).toEqual([]);
  chrome.origins.push('https://chat.example.com/*');
  await registerAdded();
  await registerAdded();
  expect(chrome.registered).toMatchObject([
    { matches: ['https://chat.example.com/*'], js: ['content.js'], runAt: 'document_start', allFrames: true },
  ]);
  chrome.origins.pop();
  await registerAdded();
  expect(chrome.registered).toEqual([]);
});

it('reads a match pattern', () => {
  expect(hostOf('https://*.upwork.com/*')).toBe('upwork.com');
  expect(hostOf('http://127.0.0.1/*')).toBe('127.0.0.1');
  expect(covers('https://*.upwork.com/*', 'upwork.com')).toBe(true);
  expect(covers('https://*.upwork.com/*', 'www.upwork.com')).toBe(true);
  expect(covers('https://*.upwork.com/*', 'notupwork.com')).toBe(false);
  expect(covers('https://chat.example.com/*', 'www.chat.example.com')).toBe(false);
  expect(covers('https://*/*', 'anything.example')).toBe(true);
});

it('switches a site off with its subdomains, and on again', async () => {
  expect(await settingsFor('www.upwork.com')).toEqual({ on: true, incoming: false });
  await switchSite('upwork.com', false);
  await switchSite('upwork.com', false);
  expect((await settingsFor('www.upwork.com')).on).toBe(false);
  expect((await settingsFor('notupwork.com')).on).toBe(true);
  expect(chrome.local['choices']).toEqual({ off: ['upwork.com'], incoming: false });
  // The popup names the host in front, the options the domain: both mean the same switch.
  await switchSite('www.upwork.com', true);
  expect((await settingsFor('www.upwork.com')).on).toBe(true);
});

it('labels what is received only when asked to', async () => {
  await switchIncoming(true);
  expect((await settingsFor('upwork.com')).incoming).toBe(true);
});

it('leaves a site that is no marketplace off until it was allowed by its name', async () => {
  expect((await settingsFor('app.slack.com')).on).toBe(false);
  chrome.origins.push('https://*/*');
  expect((await settingsFor('app.slack.com')).on).toBe(false);
  expect((await settingsFor('chat.example.com')).on).toBe(true);
  chrome.origins.push('https://*.slack.com/*');
  expect((await settingsFor('app.slack.com')).on).toBe(true);
  await switchSite('slack.com', false);
  expect((await settingsFor('app.slack.com')).on).toBe(false);
});
