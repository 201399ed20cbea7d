import { readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { type FakeChrome, fakeChrome } from '../../../../vitest.chrome';
import { part } from './parts';
import { siteOf, sitesCard } from './sites-card';

let inside: FakeChrome;
beforeEach(async () => {
  inside = fakeChrome();
  const profiles = [
    { id: 'upwork', title: 'Upwork', hosts: ['upwork.com'], page: null },
    { id: 'talk', title: 'Talk', hosts: ['talk.example', 'talkapp.example'], optional: true, page: null },
  ];
  inside.local['profiles'] = { at: Date.now(), profiles };
  document.body.innerHTML = readFileSync('src/hosts/extension/options.html', 'utf8');
  sitesCard();
  await vi.waitFor(() => expect(boxes()).toEqual(['upwork.com', OFFER]));
});

const OFFER = '-talk.example talkapp.example';
const boxes = () =>
  [...part('sites').querySelectorAll('input')].map((box) => (box.checked ? '' : '-') + box.dataset['site']);
const add = (text: string) => {
  part<HTMLInputElement>('site').value = text;
  part('add-site').dispatchEvent(new Event('submit', { cancelable: true }));
};

it('adds a site when the browser was allowed to, and gives it up again', async () => {
  add('https://Chat.example.com/inbox?x=1');
  expect(chrome.permissions.request).toHaveBeenCalledWith({ origins: ['https://chat.example.com/*'] });
  await vi.waitFor(() => expect(boxes()).toEqual(['upwork.com', OFFER, 'chat.example.com']));
  part('sites').querySelector('button')?.click();
  await vi.waitFor(() => expect(boxes()).toEqual(['upwork.com', OFFER]));
});

it('says what is no site, and that one was refused', async () => {
  add('nonsense');
  expect(part('site-problem').textContent).toContain('chat.example.com');
  expect(chrome.permissions.request).not.toHaveBeenCalled();
  vi.mocked(chrome.permissions.request).mockImplementationOnce(async () => false);
  add('chat.example.com');
  await vi.waitFor(() => expect(part('site-problem').textContent).toContain('was not added'));
});

it('switches a site, and leaves its row where it is', async () => {
  const box = part('sites').querySelector('input');
  box?.click();
  await vi.waitFor(() => expect(inside.local['choices']).toEqual({ off: ['upwork.com'], incoming: false }));
  await vi.waitFor(() => expect(boxes()).toEqual(['-upwork.com', OFFER]));
  expect(part('sites').querySelector('input')).toBe(box);
});

it('reads an address however it is pasted', () => {
  expect(siteOf(' chat.example.com ')).toBe('chat.example.com');
  expect(siteOf('http://chat.example.com:8080/a')).toBe('chat.example.com');
  for (const odd of ['', 'localhost', 'a b.com', 'https://', '*.com', 'javascript:alert(1)'])
    expect(siteOf(odd)).toBe('');
});

const TALK = ['https://*.talk.example/*', 'https://*.talkapp.example/*'];
const talk = () => part('sites').querySelector<HTMLInputElement>('[data-site^=talk]') as HTMLInputElement;

it('offers a site that is no marketplace, and asks for the permission when it is turned on', async () => {
  expect(talk().checked).toBe(false);
  expect(talk().parentElement?.textContent).toBe('Talk off until you turn it on');
  talk().click();
  expect(chrome.permissions.request).toHaveBeenCalledWith({ origins: TALK });
  await vi.waitFor(() => expect(talk().parentElement?.querySelector('span')?.hidden).toBe(true));
  expect(boxes()).toEqual(['upwork.com', 'talk.example talkapp.example']);
  talk().click();
  await vi.waitFor(() => expect(boxes()).toEqual(['upwork.com', OFFER]));
  expect(inside.origins).not.toContain(TALK[0]);
});

it('leaves it off when the browser was not allowed to', async () => {
  vi.mocked(chrome.permissions.request).mockImplementationOnce(async () => false);
  talk().click();
  await vi.waitFor(() => expect(talk().checked).toBe(false));
  expect(part('site-problem').textContent).toContain('was not added');
});
