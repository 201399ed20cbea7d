import { expect, it } from 'vitest';
import type { Composer, Page } from '../../../wire';
import { GENERIC } from './composers';
import { faultOf } from './self-check';

const CHAT: Composer = {
  ...GENERIC,
  id: 'chat',
  addresses: ['^/messages/'],
  fields: ['.chat'],
  send_buttons: ['.go'],
  enter_sends: true,
};
const PAGE: Page = { composers: [CHAT], conversation: '', counterpart: [], thread: null, marks: ['.inbox'] };

function fieldIn(html: string): HTMLElement {
  document.body.innerHTML = html;
  return document.querySelector('textarea') as HTMLElement;
}

it('is content with a composer whose button is there', () => {
  const field = fieldIn('<div><textarea class="chat"></textarea><button class="go"></button></div>');
  expect(faultOf(field, CHAT, [CHAT], PAGE)).toBeNull();
});

it('misses the button, the field, the marks', () => {
  const field = fieldIn('<textarea class="chat"></textarea>');
  expect(faultOf(field, CHAT, [CHAT], PAGE)).toBe('noSend');
  expect(faultOf(field, null, [CHAT], PAGE)).toBe('noField');
  expect(faultOf(field, GENERIC, [CHAT], PAGE)).toBe('noMarks');
  document.body.classList.add('inbox');
  expect(faultOf(field, GENERIC, [CHAT], PAGE)).toBeNull();
  document.body.classList.remove('inbox');
});

it('is content with keys where the profile knows no button', () => {
  const keyOnly = { ...CHAT, send_buttons: [] };
  expect(faultOf(fieldIn('<textarea class="chat"></textarea>'), keyOnly, [keyOnly], PAGE)).toBeNull();
});

it('expects nothing where a composer may be on any page, or on none', () => {
  const field = fieldIn('<textarea></textarea>');
  expect(faultOf(field, null, [{ ...CHAT, addresses: ['^/'] }], PAGE)).toBeNull();
  expect(faultOf(field, null, [], PAGE)).toBeNull();
});
