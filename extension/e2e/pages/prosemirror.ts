import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { container, open } from './site';

const editor = new Editor({
  element: container(),
  extensions: [StarterKit],
  editorProps: {
    attributes: { class: 'field', role: 'textbox', 'aria-multiline': 'true', 'aria-label': 'Message' },
  },
});

function boldWords(): string[] {
  const words: string[] = [];
  editor.state.doc.descendants((node) => {
    if (node.isText && node.marks.some((mark) => mark.type.name === 'bold')) words.push(node.text ?? '');
  });
  return words;
}

open(editor.view.dom, () => editor.getText({ blockSeparator: '\n' }), boldWords);
