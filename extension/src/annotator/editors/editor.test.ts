import { beforeEach, describe, expect, it } from 'vitest';
import { ContenteditableEditor } from './contenteditable';
import type { Editor } from './editor';
import { TextareaEditor } from './textarea';

/** What every editor promises, whatever it is made of. A new kind is one more row. */
const KINDS: [string, (text: string) => Editor, (editor: Editor, start: number, end: number) => void][] = [
  [
    'a textarea',
    (text) => {
      const element = document.createElement('textarea');
      document.body.append(element);
      element.value = text;
      return new TextareaEditor(element, document.body);
    },
    ({ element }, start, end) => (element as HTMLTextAreaElement).setSelectionRange(start, end),
  ],
  [
    'a contenteditable',
    (text) => {
      const element = document.createElement('div');
      element.tabIndex = 0;
      document.body.append(element);
      element.append(text);
      return new ContenteditableEditor(element);
    },
    ({ element }, start, end) => {
      const node = element.firstChild as Text;
      getSelection()?.setBaseAndExtent(node, start, node, end);
    },
  ],
];

beforeEach(() => document.body.replaceChildren());

describe.each(KINDS)('%s', (_, made, select) => {
  it('reads what stands in it', () => {
    const editor = made('Hi 😀, pay me');
    expect(editor.read()).toBe('Hi 😀, pay me');
    expect(editor.holds('Hi 😀, pay me')).toBe(true);
  });

  it('knows its caret in UTF-16 units, and puts it back with the focus', () => {
    const editor = made('Hi 😀, pay me');
    const other = document.body.appendChild(document.createElement('button'));
    editor.element.focus();
    select(editor, 5, 8);
    expect(editor.caret()).toEqual({ start: 5, end: 8 });
    const back = editor.keepCaret();
    other.focus();
    back();
    expect(document.activeElement).toBe(editor.element);
    expect(editor.caret()).toEqual({ start: 5, end: 8 });
  });

  it('has as many lists of boxes as it is asked for, also where nothing can be seen', () => {
    const stretches = [
      { start: 0, end: 2 },
      { start: 5, end: 99 },
    ];
    const editor = made('pay me');
    expect(editor.boxes(stretches)).toEqual([[], []]);
    expect(editor.boxes([])).toEqual([]);
  });
});
