import { expect, it } from 'vitest';
import { isComposing, isOneOf, isSuggesting } from './keys';

const key = (init: KeyboardEventInit): KeyboardEvent => new KeyboardEvent('keydown', init);

it('knows keys by all that is held with them', () => {
  expect(isOneOf(key({ key: 'Enter' }), ['Enter'])).toBe(true);
  expect(isOneOf(key({ key: 'Enter', shiftKey: true }), ['Enter'])).toBe(false);
  expect(isOneOf(key({ key: 'Enter', shiftKey: true }), ['Shift+Enter'])).toBe(true);
  expect(isOneOf(key({ key: 'Enter', ctrlKey: true }), ['Mod+Enter'])).toBe(true);
  expect(isOneOf(key({ key: 'Enter', metaKey: true }), ['Mod+Enter'])).toBe(false);
  expect(isOneOf(key({ key: 'Enter', ctrlKey: true }), ['Ctrl+Enter', 'Enter'])).toBe(true);
});

it('leaves an input method its Enter', () => {
  expect(isComposing(key({ key: 'Enter', isComposing: true }))).toBe(true);
  expect(isComposing(key({ key: 'Enter', keyCode: 229 }))).toBe(true);
  expect(isComposing(key({ key: 'Enter', keyCode: 13 }))).toBe(false);
});

it.each([
  ['<textarea></textarea>', false],
  ['<textarea aria-expanded="true"></textarea>', true],
  ['<textarea aria-expanded="false"></textarea>', false],
  [
    '<div aria-expanded="true" aria-controls="l"><textarea></textarea></div><ul id="l" role="listbox"></ul>',
    true,
  ],
  ['<textarea aria-expanded="true" aria-controls="m"></textarea><div id="m" role="menu"></div>', false],
  ['<textarea aria-activedescendant="o"></textarea><ul><li id="o"></li></ul>', true],
  ['<textarea aria-activedescendant="gone"></textarea>', false],
])('sees an open list of suggestions: %s', (html, open) => {
  document.body.innerHTML = html;
  expect(isSuggesting(document.querySelector('textarea') as HTMLElement)).toBe(open);
});
