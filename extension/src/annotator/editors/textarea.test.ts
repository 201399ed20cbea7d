import { afterEach, expect, it, vi } from 'vitest';
import { TextareaEditor } from './textarea';

function editorOf(text: string): TextareaEditor {
  const element = document.createElement('textarea');
  document.body.replaceChildren(element);
  element.value = text;
  return new TextareaEditor(element, document.body);
}

afterEach(() => vi.restoreAllMocks());

it('writes over a stretch as typing does, where the browser can', async () => {
  const editor = editorOf('please pay me now');
  const typed = vi.spyOn(document, 'execCommand').mockImplementation((_command, _ui, text) => {
    const { selectionStart, selectionEnd } = editor.element;
    editor.element.setRangeText(text ?? '', selectionStart, selectionEnd, 'end');
    return true;
  });
  expect(await editor.replace({ start: 7, end: 13 }, 'stay here')).toBe(true);
  expect(typed).toHaveBeenCalledWith('insertText', false, 'stay here');
  expect(editor.read()).toBe('please stay here now');
});

it('writes by hand where the browser cannot, tells the page, and leaves the caret behind the words', async () => {
  const editor = editorOf('please pay me now');
  const heard = vi.fn();
  editor.element.addEventListener('input', heard);
  expect(await editor.replace({ start: 7, end: 13 }, 'stay here')).toBe(true);
  expect(editor.read()).toBe('please stay here now');
  expect(editor.caret()).toEqual({ start: 16, end: 16 });
  expect(heard).toHaveBeenCalledOnce();
});

it('says so when the page changes what was written', async () => {
  const editor = editorOf('pay me');
  editor.element.addEventListener('input', () => (editor.element.value = 'other'));
  expect(await editor.replace({ start: 0, end: 6 }, 'stay here')).toBe(false);
});

it('asks to be read after a key or a click, when a page may have emptied the field', () => {
  const editor = editorOf('pay me');
  const changed = vi.fn();
  const end = new AbortController();
  editor.watch(changed, end.signal);
  document.body.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true }));
  document.body.click();
  expect(changed).toHaveBeenCalledTimes(2);
  end.abort();
  document.body.click();
  expect(changed).toHaveBeenCalledTimes(2);
  editor.element.value = '';
  expect(editor.holds('pay me')).toBe(false);
});
