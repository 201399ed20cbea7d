/** An inbox with a TipTap editor whose Enter sends, and a round button with an icon. */

import { Editor, Extension } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { part, sender } from './chat';

const editor: Editor = new Editor({
  element: part('.composer'),
  extensions: [
    StarterKit,
    Extension.create({
      name: 'enterSends',
      priority: 1000,
      addKeyboardShortcuts: () => ({ ['Enter']: sendByKey }),
    }),
  ],
});
const send = sender({
  field: editor.view.dom,
  message: () => editor.getText({ blockSeparator: '\n' }),
  clear: () => void editor.commands.clearContent(),
});
part('.air3-btn-circle').addEventListener('click', send);
Object.assign(window, { editor });

function sendByKey(): boolean {
  send();
  return true;
}
