import { afterEach, expect, it, vi } from 'vitest';
import { ContenteditableEditor } from './contenteditable';

function editorOf(html: string): ContenteditableEditor {
  const element = document.createElement('div');
  element.innerHTML = html;
  element.tabIndex = 0;
  document.body.replaceChildren(element);
  return new ContenteditableEditor(element);
}

afterEach(() => vi.restoreAllMocks());

it('offers the words to an editor with a model first, and does not type behind its back', async () => {
  const editor = editorOf('<p>please <b>pay</b> me now</p>');
  const typed = vi.spyOn(document, 'execCommand');
  const seen: string[] = [];
  editor.element.addEventListener('beforeinput', (event) => {
    event.preventDefault();
    seen.push(String(getSelection()));
    editor.element.innerHTML = `<p>please ${event.data} now</p>`;
  });
  expect(await editor.replace({ start: 7, end: 13 }, 'stay here')).toBe(true);
  expect(seen).toEqual(['pay me']);
  expect(typed).not.toHaveBeenCalled();
});

it('types natively where no editor takes it', async () => {
  const editor = editorOf('<p>please pay me now</p>');
  vi.spyOn(document, 'execCommand').mockImplementation((_command, _ui, text) => {
    const range = getSelection()?.getRangeAt(0);
    range?.deleteContents();
    range?.insertNode(document.createTextNode(text ?? ''));
    return true;
  });
  expect(await editor.replace({ start: 7, end: 13 }, 'stay here')).toBe(true);
  expect(editor.read()).toBe('please stay here now\n');
});

it('says so when nobody took it', async () => {
  const editor = editorOf('<p>pay me</p>');
  expect(await editor.replace({ start: 0, end: 6 }, 'stay here')).toBe(false);
  expect(await editor.replace({ start: 6, end: 7 }, 'stay here')).toBe(false);
});

it('has no caret when the selection is elsewhere', () => {
  const editor = editorOf('pay me');
  getSelection()?.selectAllChildren(document.head);
  expect(editor.caret()).toBeNull();
});

it('tells of every change of its nodes until it ends', async () => {
  const editor = editorOf('<p>pay</p>');
  const changed = vi.fn();
  const end = new AbortController();
  editor.watch(changed, end.signal);
  editor.element.querySelector('p')?.append(' me');
  await Promise.resolve();
  expect(changed).toHaveBeenCalledOnce();
  end.abort();
  editor.element.replaceChildren();
  await Promise.resolve();
  expect(changed).toHaveBeenCalledOnce();
});
