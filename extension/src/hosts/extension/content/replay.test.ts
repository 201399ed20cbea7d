import { expect, it } from 'vitest';
import { repeatClick, repeatKey } from './replay';

it('repeats a click alone, or with its press', () => {
  const button = document.createElement('button');
  const heard: string[] = [];
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
    button.addEventListener(type, () => heard.push(type));
  }
  repeatClick(button, new MouseEvent('click'), false);
  expect(heard).toEqual(['click']);
  heard.length = 0;
  repeatClick(button, new MouseEvent('click'), true);
  expect(heard).toEqual(['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']);
});

it('repeats a key as it was, and tells whether the page took it', () => {
  const field = document.createElement('textarea');
  const enter = new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 13, ctrlKey: true });
  expect(repeatKey(enter, field)).toBe(false);
  const heard: KeyboardEvent[] = [];
  field.addEventListener('keydown', (event) => {
    heard.push(event);
    event.preventDefault();
  });
  expect(repeatKey(enter, field)).toBe(true);
  expect(heard[0]).toMatchObject({
    key: 'Enter',
    code: 'Enter',
    keyCode: 13,
    ctrlKey: true,
    shiftKey: false,
  });
});
