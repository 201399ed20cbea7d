import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerRichText } from '@lexical/rich-text';
import { $getRoot, createEditor } from 'lexical';
import { container, open } from './site';

const field = document.createElement('div');
field.className = 'field';
field.contentEditable = 'true';
field.setAttribute('role', 'textbox');
field.setAttribute('aria-label', 'Message');
container().append(field);
const editor = createEditor({
  onError(error) {
    throw error;
  },
});
editor.setRootElement(field);
registerRichText(editor);
registerHistory(editor, createEmptyHistoryState(), 300);
open(
  field,
  () =>
    editor.read(() =>
      $getRoot()
        .getChildren()
        .map((paragraph) => paragraph.getTextContent())
        .join('\n'),
    ),
  () =>
    editor.read(() =>
      $getRoot()
        .getAllTextNodes()
        .filter((node) => node.hasFormat('bold'))
        .map((node) => node.getTextContent()),
    ),
);
