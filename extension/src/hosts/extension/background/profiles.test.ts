// @vitest-environment node
import { beforeEach, expect, it, vi } from 'vitest';
import { type FakeChrome, fakeChrome, fakeServer, HELLO, json } from '../../../../vitest.chrome';
import type { Profile } from '../../../wire';
import { isHostOf, matching, optionalProfiles, profileOf, profiles } from './profiles';

let chrome: FakeChrome;
beforeEach(() => {
  chrome = fakeChrome();
  vi.resetModules();
});

const profile = (id: string, ...hosts: string[]): Profile => ({ id, title: id, hosts, page: null });

it('knows the sites of this build before any server answered', async () => {
  expect((await profileOf('www.upwork.com'))?.id).toBe('upwork');
  expect((await profiles()).map(({ id }) => id)).toContain('fiverr');
});

it('takes no look-alike for a site', () => {
  expect(isHostOf('upwork.com', 'upwork.com')).toBe(true);
  expect(isHostOf('www.upwork.com', 'upwork.com')).toBe(true);
  for (const host of ['notupwork.com', 'upwork.com.example', 'upwork.co', 'work.com', '']) {
    expect(isHostOf(host, 'upwork.com')).toBe(false);
  }
});

it('has the profile of any site for those that nobody described', () => {
  const all = [profile('upwork', 'upwork.com'), profile('generic')];
  expect(matching(all, 'chat.example.com')?.id).toBe('generic');
  expect(matching(all, 'upwork.com')?.id).toBe('upwork');
  expect(matching([], 'upwork.com')).toBeNull();
});

it('reads them again after an hour of use, and not before', async () => {
  chrome.local['port'] = 27610;
  chrome.local['pairing'] = { token: 'secret', id: 'a' };
  const said = { profiles: [{ ...profile('upwork', 'upwork.com'), wire: { secret: 1 } }, { id: 1 }, null] };
  const asked = fakeServer({ 'GET /v1/hello': () => json(HELLO), 'GET /v1/profiles': () => json(said) });
  const { refreshProfiles } = await import('./profiles');
  await refreshProfiles();
  expect(chrome.local['profiles']).toMatchObject({ profiles: [profile('upwork', 'upwork.com')] });
  expect(JSON.stringify(chrome.local['profiles'])).not.toContain('wire');

  const before = asked.length;
  await refreshProfiles();
  expect(asked.length).toBe(before);
  await refreshProfiles({ anew: true });
  expect(asked.length).toBe(before + 1);
  (chrome.local['profiles'] as { at: number }).at -= 3_600_001;
  await refreshProfiles();
  expect(asked.length).toBe(before + 2);
});

it('keeps what it has when the server is off or says something else', async () => {
  chrome.local['profiles'] = { at: 0, profiles: [profile('mine', 'example.com')] };
  fakeServer({});
  const { refreshProfiles, profileOf: fresh } = await import('./profiles');
  await refreshProfiles();
  expect((await fresh('example.com'))?.id).toBe('mine');
});

it('remembers which sites are off until they are turned on, from the build and from the server', async () => {
  expect((await optionalProfiles()).map(({ id }) => id)).toEqual(expect.arrayContaining(['gmail', 'slack']));
  expect((await optionalProfiles()).map(({ id }) => id)).not.toContain('upwork');
  chrome.local['port'] = 27610;
  chrome.local['pairing'] = { token: 'secret', id: 'a' };
  const said = {
    profiles: [{ ...profile('mine', 'example.com'), optional: true }, profile('b', 'example.org')],
  };
  fakeServer({ 'GET /v1/hello': () => json(HELLO), 'GET /v1/profiles': () => json(said) });
  const fresh = await import('./profiles');
  await fresh.refreshProfiles({ anew: true });
  expect((await fresh.optionalProfiles()).map(({ id }) => id)).toEqual(['mine']);
});
