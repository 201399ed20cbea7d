import { beforeEach, expect, it } from 'vitest';
import { drawList } from './list';

let list: HTMLElement;
let made: string[];

beforeEach(() => {
  list = document.createElement('ol');
  document.body.replaceChildren(list);
  made = [];
});

function draw(...keys: string[]): boolean {
  return drawList(list, new Map(keys.map((key) => [key, key])), (key) => {
    made.push(key);
    const item = document.createElement('li');
    item.tabIndex = 0;
    item.textContent = key;
    return item;
  });
}

const shown = (): string => [...list.children].map((child) => child.textContent).join('');

it('makes what is new and leaves what stays alone', () => {
  expect(draw('a', 'b')).toBe(false);
  (list.lastElementChild as HTMLElement).focus();
  const before = list.lastElementChild;
  expect(draw('a', 'b', 'c')).toBe(false);
  expect([shown(), made]).toEqual(['abc', ['a', 'b', 'c']]);
  expect(document.activeElement).toBe(before);
});

it('tells when something that stays has moved', () => {
  draw('a', 'b', 'c');
  expect(draw('a', 'b')).toBe(false);
  expect(draw('b')).toBe(true);
  expect(draw('new', 'b')).toBe(true);
  expect(shown()).toBe('newb');
});

it('follows any order', () => {
  draw('a', 'b', 'c', 'd');
  draw('d', 'b', 'x', 'a');
  expect(shown()).toBe('dbxa');
  draw();
  expect(shown()).toBe('');
});
