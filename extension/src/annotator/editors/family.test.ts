import { expect, it, vi } from 'vitest';
import { PLAIN } from './family';
import { familyOf } from './index';
import { TextMap } from './textmap';

function fieldOf(html: string): Element {
  const body = document.createElement('div');
  body.innerHTML = html;
  return body.firstElementChild as Element;
}

// What each editor puts into a field: its own marks, its furniture, and the message "pay me".
const FIELDS: [string, string][] = [
  [
    'Lexical',
    '<div data-lexical-editor="true"><p dir="auto"><span data-lexical-text="true">pay me</span></p></div>',
  ],
  [
    'ProseMirror',
    `<div class="ProseMirror"><p><span class="ProseMirror-widget">Ann is writing</span>pay me<img
      class="ProseMirror-separator" alt=""><br class="ProseMirror-trailingBreak"></p></div>`,
  ],
  [
    'Quill',
    '<div class="ql-editor"><p><span class="ql-ui" contenteditable="false">1.</span>pay me</p></div>',
  ],
  [
    'Slate',
    `<div data-slate-editor="true"><div data-slate-node="element"><span data-slate-node="text"><span
      data-slate-placeholder="true" contenteditable="false">Write to ann@example.com</span><span
      data-slate-string="true">pay me</span><span data-slate-zero-width="n">\uFEFF</span></span></div></div>`,
  ],
  [
    'CKEditor',
    `<div class="ck-editor__editable ck-content"><p>pay me</p><div class="ck-fake-selection-container">a
      picture</div></div>`,
  ],
  [
    'Draft.js',
    `<div class="public-DraftEditor-content"><div data-contents="true"><div data-block="true"><div><span><span
      data-text="true">pay me</span></span></div></div></div></div>`,
  ],
];

it.each(FIELDS)('knows %s by its own marks, and reads only the message in it', (_, html) => {
  const field = fieldOf(html);
  const family = familyOf(field);
  expect(family).not.toBe(PLAIN);
  const { text } = new TextMap(field, { collapses: () => false, furniture: family.furniture ?? '' });
  expect(text.trim()).toBe('pay me');
});

it('takes any other field for a plain one', () => {
  expect(familyOf(fieldOf('<div contenteditable="true"></div>'))).toBe(PLAIN);
});

it('offers to the model first, and types only where none took it', () => {
  const typed = vi.spyOn(document, 'execCommand').mockReturnValue(true);
  const field = document.createElement('div');
  const range = new StaticRange({ startContainer: field, startOffset: 0, endContainer: field, endOffset: 0 });
  expect(PLAIN.write(field, 'stay here', range)).toBe(true);
  expect(typed).toHaveBeenCalledOnce();
  field.addEventListener('beforeinput', (event) => event.preventDefault());
  expect(PLAIN.write(field, 'stay here', range)).toBe(true);
  expect(typed).toHaveBeenCalledOnce();
});
