import { expect, it } from 'vitest';
import type { Page, Profile } from '../../../wire';
import { GENERIC } from './composers';
import { conversationIn, incoming, outgoing } from './context';

const PAGE: Page = {
  composers: [],
  conversation: '^/rooms/(room_[0-9a-f]+)',
  counterpart: [],
  thread: null,
  marks: [],
};
const PROFILE: Profile = { id: 'upwork', title: 'Upwork', hosts: ['upwork.com'], page: PAGE };

it('says what is sure, and nothing else', () => {
  const cover = { ...GENERIC, surface: 'proposal' as const };
  expect(outgoing(PROFILE, cover)).toEqual({
    platform: 'upwork',
    surface: 'proposal',
    direction: 'outgoing',
  });
  expect(outgoing(null, undefined)).toEqual({ surface: 'message', direction: 'outgoing' });
  expect(incoming(PROFILE)).toEqual({ platform: 'upwork', surface: 'message', direction: 'incoming' });
});

it('names the conversation by the address', () => {
  expect(conversationIn(PAGE, ['/frame', '/rooms/room_01?x'])).toBe('room_01');
  expect(conversationIn(PAGE, ['/rooms/'])).toBe('');
  expect(conversationIn(null, ['/rooms/room_01'])).toBe('');
});
