import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createEditor, Editor, Node, type Text } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, type RenderLeafProps, Slate, withReact } from 'slate-react';
import { container, open } from './site';

type Leaf = Text & { bold?: boolean };

const editor = withHistory(withReact(createEditor()));
const EMPTY = [{ type: 'paragraph', children: [{ text: '' }] }];

function pressed(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.shiftKey) {
    event.preventDefault();
    editor.insertText('\n');
  }
  if (event.key !== 'b' || !event.ctrlKey) return;
  event.preventDefault();
  const marks = Editor.marks(editor) as { bold?: boolean } | null;
  if (marks?.bold) Editor.removeMark(editor, 'bold');
  else Editor.addMark(editor, 'bold', true);
}

function drawnLeaf({ attributes, children, leaf }: RenderLeafProps) {
  return <span {...attributes}>{(leaf as Leaf).bold ? <strong>{children}</strong> : children}</span>;
}

function Composer() {
  return (
    <Slate editor={editor} initialValue={EMPTY}>
      <Editable
        className="field"
        aria-label="Message"
        placeholder="Pay attention: write to ann@example.com here"
        renderLeaf={drawnLeaf}
        onKeyDown={pressed}
      />
    </Slate>
  );
}

flushSync(() => createRoot(container()).render(<Composer />));
open(
  document.querySelector('[data-slate-editor]') as HTMLElement,
  () => editor.children.map((node) => Node.string(node)).join('\n'),
  () => [...Node.texts(editor)].flatMap(([leaf]) => ((leaf as Leaf).bold ? [leaf.text] : [])),
);
