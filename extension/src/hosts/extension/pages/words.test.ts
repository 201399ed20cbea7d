import { beforeEach, expect, it } from 'vitest';
import { fakeChrome } from '../../../../vitest.chrome';
import { fillWords, withCode, word } from './words';

beforeEach(() => void fakeChrome());

it('says what a key stands for, with its values', () => {
  expect(word('options_remove', 'chat.example.com')).toBe('Remove chat.example.com');
});

it('fills the page and names its language', () => {
  document.body.innerHTML = '<h1 data-word="options_title">old</h1>';
  fillWords();
  expect(document.querySelector('h1')?.textContent).toBe('presend settings');
  expect(document.documentElement.lang).toBe('en-GB');
  expect(document.documentElement.dir).toBe('ltr');
});

it('shows what is typed into a terminal as such', () => {
  const box = document.createElement('p');
  box.append(...withCode('Start it: presend serve. Or presend pair; presend is not running.'));
  expect([...box.querySelectorAll('code')].map((code) => code.textContent)).toEqual([
    'presend serve',
    'presend pair',
  ]);
  expect(box.textContent).toBe('Start it: presend serve. Or presend pair; presend is not running.');
});
