/** The newer inbox: Slate, and a button that sends when it goes down. */

import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createEditor, type Descendant, Editor, Node, Transforms } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, Slate, withReact } from 'slate-react';
import { part, sender } from './chat';

const EMPTY = [{ type: 'paragraph', children: [{ text: '' }] }] as Descendant[];
const editor = withHistory(withReact(createEditor()));
const send = sender({
  field: document.body,
  message: () => editor.children.map((node) => Node.string(node)).join('\n'),
  clear: () => {
    Transforms.delete(editor, { at: { anchor: Editor.start(editor, []), focus: Editor.end(editor, []) } });
    Transforms.select(editor, Editor.start(editor, []));
  },
});

function Composer() {
  const [value] = useState(EMPTY);
  return (
    <Slate editor={editor} initialValue={value}>
      <Editable
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          send();
        }}
      />
    </Slate>
  );
}

createRoot(part('#send-message-text-area')).render(<Composer />);
part('button').addEventListener('mousedown', (event) => {
  event.preventDefault();
  send();
});
