import { beforeEach, expect, it, vi } from 'vitest';
import { Composers } from './composers';

const switched = vi.fn();
const at = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;

beforeEach(() => {
  switched.mockClear();
  document.body.innerHTML = `<button id="a"></button><button id="b" tabindex="-1"></button>
    <div id="pa"><textarea id="plain"></textarea></div><div id="pb" hidden><div id="rich"></div></div>`;
  new Composers(
    [
      { tab: at('a'), panel: at('pa'), field: at('plain') },
      { tab: at('b'), panel: at('pb'), field: at('rich') },
    ],
    switched,
  );
});

it('shows one field, and takes the message along', () => {
  at<HTMLTextAreaElement>('plain').value = 'one\n\ntwo';
  at('b').click();
  expect([at('pa').hidden, at('pb').hidden]).toEqual([true, false]);
  expect(at('b').getAttribute('aria-selected')).toBe('true');
  expect([at('a').tabIndex, at('b').tabIndex]).toEqual([-1, 0]);
  expect(at('rich').innerHTML).toBe('<div>one</div><div><br></div><div>two</div>');
  at('a').click();
  expect(at<HTMLTextAreaElement>('plain').value).toBe('one\n\ntwo');
  expect(switched).toHaveBeenCalledTimes(2);
});

it('goes round with arrow keys', () => {
  at('a').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', cancelable: true }));
  expect(document.activeElement).toBe(at('b'));
  at('b').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', cancelable: true }));
  expect(document.activeElement).toBe(at('a'));
});
