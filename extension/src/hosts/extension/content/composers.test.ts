import { expect, it } from 'vitest';
import type { Composer, Page } from '../../../wire';
import { composerOf, expected, GENERIC } from './composers';

const CHAT: Composer = {
  ...GENERIC,
  id: 'chat',
  addresses: ['^/messages/'],
  fields: ['.chat'],
  enter_sends: true,
};
const COVER: Composer = {
  ...GENERIC,
  id: 'cover',
  surface: 'proposal',
  addresses: ['^/apply'],
  fields: ['.cover'],
};
const PAGE: Page = { composers: [CHAT, COVER], conversation: '', counterpart: [], thread: null, marks: [] };

function fieldIn(html: string): HTMLElement {
  document.body.innerHTML = html;
  return document.querySelector('textarea') as HTMLElement;
}

it('expects composers by address', () => {
  expect(expected(PAGE, ['/messages/1'])).toEqual([CHAT]);
  expect(expected(PAGE, ['/frame', '/apply?x=1'])).toEqual([COVER]);
  expect(expected(PAGE, ['/settings'])).toEqual([]);
  expect(expected(null, ['/messages/1'])).toEqual([]);
});

it("knows a composer by the profile's selectors", () => {
  expect(composerOf(fieldIn('<textarea class="chat"></textarea>'), [CHAT])).toBe(CHAT);
});

it('knows one by its send button or role where the profile does not', () => {
  const sends = fieldIn('<div><textarea></textarea><button>Send</button></div>');
  expect(composerOf(sends, [])).toBe(GENERIC);
  expect(composerOf(sends, [COVER])).toEqual({ ...GENERIC, surface: 'proposal' });
  expect(composerOf(fieldIn('<textarea role="textbox"></textarea>'), [])).toBe(GENERIC);
  expect(composerOf(fieldIn('<textarea></textarea>'), [])).toBeNull();
});

it.each([
  '<div role="search"><textarea></textarea><button>Send</button></div>',
  '<div class="CodeMirror"><textarea></textarea><button>Send</button></div>',
  '<div class="monaco-editor"><textarea role="textbox"></textarea></div>',
  '<textarea autocomplete="one-time-code" role="textbox"></textarea>',
])('never takes %s', (html) => {
  expect(composerOf(fieldIn(html), [])).toBeNull();
});

it('cannot be switched off by the site', () => {
  const field = fieldIn('<div><textarea data-presend="off"></textarea><button>Send</button></div>');
  expect(composerOf(field, [])).toBe(GENERIC);
});
