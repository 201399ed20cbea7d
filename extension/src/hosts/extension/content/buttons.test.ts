import { expect, it } from 'vitest';
import type { Composer } from '../../../wire';
import { sendButtons } from './buttons';
import { GENERIC } from './composers';

function found(html: string, composer: Partial<Composer> = {}): string[] {
  document.body.innerHTML = html;
  const field = document.querySelector('textarea') as HTMLElement;
  return sendButtons(field, { ...GENERIC, ...composer }).map(({ id }) => id);
}

it.each([
  ['<div><textarea></textarea><button id="s" aria-label="Send message"></button></div>'],
  ['<div><textarea></textarea><button id="s">Enviar</button></div>'],
  ['<div><textarea></textarea><div role="button" id="s" title="Nachricht senden"></div></div>'],
  ['<div><textarea></textarea><button id="s"><svg data-icon="send"></svg></button></div>'],
  ['<div><textarea></textarea><button id="s"><i class="fa fa-paper-plane"></i></button></div>'],
  ['<div><textarea></textarea><button id="s">送信</button></div>'],
  ['<form><textarea></textarea><div><button id="s">Go</button></div></form>'],
])('finds what sends where no profile says: %s', (html) => {
  expect(found(html)).toEqual(['s']);
});

it.each([
  ['<div><textarea></textarea><button type="button">Sender list</button></div>'],
  ['<div><textarea></textarea><button>Cancel</button></div>'],
  ['<textarea></textarea>'],
])('finds nothing in %s', (html) => {
  expect(found(html)).toEqual([]);
});

it('takes the nearest', () => {
  const html = `<button id="far">Send</button><div><textarea></textarea><button id="near">Send</button></div>`;
  expect(found(html)).toEqual(['near']);
});

it("goes by the profile's selectors and words first", () => {
  const html = `<div><textarea></textarea><button id="a">Send</button><button id="b" class="go"></button></div>`;
  expect(found(html, { send_buttons: ['.go'] })).toEqual(['b']);
  const proposal = `<form><textarea></textarea><button id="x">Preview</button></form><button id="y">Send for 12 Connects</button>`;
  expect(found(proposal, { send_words: '^Send for [0-9]+' })).toEqual(['y']);
});

it('falls back on what looks like sending when the profile finds nothing', () => {
  const html = `<div><textarea></textarea><button id="s" aria-label="Enviar"></button></div>`;
  expect(found(html, { send_buttons: ['button[aria-label="Send"]'] })).toEqual(['s']);
});
