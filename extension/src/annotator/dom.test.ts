import { expect, it } from 'vitest';
import { el, svg } from './dom';

it('keeps text as text', () => {
  const element = el('p', { title: '"quoted"' }, '<b>not bold</b>');
  expect(element.children.length).toBe(0);
  expect(element.textContent).toBe('<b>not bold</b>');
  expect(element.title).toBe('"quoted"');
});

it('leaves out what is not there', () => {
  const element = el(
    'p',
    { hidden: false, lang: null, dir: undefined, title: '' },
    null,
    undefined,
    false,
    '',
    'a',
  );
  expect(element.outerHTML).toBe('<p title="">a</p>');
  expect(el('p', { hidden: true }).hidden).toBe(true);
});

it('draws in the namespace of drawings', () => {
  expect(svg('path', { d: 'M0 0' }).namespaceURI).toBe('http://www.w3.org/2000/svg');
});
