import { expect, it } from 'vitest';
import { ContenteditableEditor } from './contenteditable';
import { editorFor, fieldAt } from './index';
import { TextareaEditor } from './textarea';

const attic = document.createElement('div');

/** jsdom knows no editing, so a test says what can be edited. */
function editable<E extends HTMLElement>(element: E): E {
  Object.defineProperty(element, 'isContentEditable', { value: true });
  return element;
}

it('finds the editor of each kind of field', () => {
  expect(editorFor(document.createElement('textarea'), attic)).toBeInstanceOf(TextareaEditor);
  expect(editorFor(editable(document.createElement('div')), attic)).toBeInstanceOf(ContenteditableEditor);
});

it('finds none where nobody can write', () => {
  const field = document.createElement('textarea');
  field.readOnly = true;
  expect(editorFor(field, attic)).toBeNull();
  field.readOnly = false;
  field.disabled = true;
  expect(editorFor(field, attic)).toBeNull();
  expect(editorFor(document.createElement('div'), attic)).toBeNull();
});

it('finds the whole field of an event', () => {
  const root = editable(document.createElement('div'));
  const inside = editable(document.createElement('b'));
  root.append(inside);
  document.body.append(root);
  expect(fieldAt(inside)).toBe(root);
  expect(fieldAt(root)).toBe(root);
  expect(fieldAt(document.body)).toBeNull();
  expect(fieldAt(null)).toBeNull();
});
