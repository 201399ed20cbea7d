import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Composer } from '../../../wire';
import { composerOf, GENERIC } from './composers';
import { untouchedAt } from './untouched';

const CHAT: Composer = { ...GENERIC, id: 'chat', fields: ['.chat'], send_buttons: ['.go'] };

/** The ids of the fields that each click and submit on the page sends. */
let pressed: string[][];
let end: AbortController;

beforeEach(() => {
  pressed = [];
  end = new AbortController();
  const heard = (event: Event): void => {
    event.preventDefault();
    pressed.push(untouchedAt(event, (field) => composerOf(field, [CHAT])).map(({ id }) => id));
  };
  for (const type of ['click', 'submit']) addEventListener(type, heard, { signal: end.signal });
});
afterEach(() => end.abort());

function press(html: string): string[] {
  document.body.innerHTML = html;
  document.querySelector<HTMLElement>('[data-press]')?.click();
  return pressed[0] ?? [];
}

it.each([
  ['<div><textarea id="f">Hi</textarea><button data-press>Send</button></div>'],
  ['<textarea id="f" class="chat">Hi</textarea><main><div class="go"><b data-press>Los</b></div></main>'],
])('finds the draft beside its button: %s', (html) => {
  expect(press(html)).toEqual(['f']);
});

it.each([
  ['no text', '<div><textarea id="f"> </textarea><button data-press>Send</button></div>'],
  ['another button', '<div><textarea id="f">Hi</textarea><button data-press>Smile</button></div>'],
  ['a search', '<div role="search"><textarea id="f">Hi</textarea><button data-press>Send</button></div>'],
  [
    'the other composer',
    '<div><textarea id="f">Hi</textarea><button>Send</button></div><div><textarea></textarea><button data-press>Send</button></div>',
  ],
])('finds nothing where there is %s', (_, html) => {
  expect(press(html)).toEqual([]);
});

it('finds the draft of a form that is submitted', () => {
  document.body.innerHTML = '<form><textarea id="f" class="chat">Hi</textarea><input></form>';
  document.querySelector('form')?.requestSubmit();
  expect(pressed).toEqual([['f']]);
});

it('finds the draft in a shadow tree that the press came through', () => {
  document.body.innerHTML = '<my-chat></my-chat>';
  const host = document.querySelector('my-chat') as HTMLElement;
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = '<div><textarea id="f">Hi</textarea><button data-press>Send</button></div>';
  root.querySelector('button')?.click();
  expect(pressed).toEqual([['f']]);
});
