import { afterEach, beforeEach, expect, it } from 'vitest';
import { Layer } from './layer';
import { ENGLISH } from './messages';
import { Notice } from './notice';

let end: AbortController;
let layer: Layer;
let notice: Notice;
let field: HTMLElement;

beforeEach(() => {
  document.body.innerHTML = '<textarea></textarea>';
  field = document.querySelector('textarea') as HTMLElement;
  end = new AbortController();
  layer = new Layer(end.signal);
  notice = new Notice(layer, ENGLISH, end.signal);
});
afterEach(() => end.abort());

const bar = (): HTMLElement => layer.stage.querySelector('.bar') as HTMLElement;

it('says one thing at a composer, until told otherwise', () => {
  notice.show(field, 'Not checked.');
  expect(bar().hidden).toBe(false);
  expect(notice.text).toBe('Not checked.');
  notice.hide();
  expect(bar().hidden).toBe(true);
  expect(notice.text).toBe('');
});

it('stays away when it was put away, for as long as it would say the same', () => {
  notice.show(field, 'Not checked.');
  bar().querySelector('button')?.click();
  notice.show(field, 'Not checked.');
  expect(bar().hidden).toBe(true);
  notice.show(field, 'Too late.');
  expect(bar().hidden).toBe(false);
});

it('goes with its field', () => {
  notice.show(field, 'Not checked.');
  field.remove();
  notice.place();
  expect(bar().hidden).toBe(true);
});
