import { Editor, EditorState, RichUtils } from 'draft-js';
import 'draft-js/dist/Draft.css';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { container, open } from './site';

let state = EditorState.createEmpty();

function Composer() {
  const [now, setNow] = useState(state);
  state = now;
  return (
    <Editor
      ariaLabel="Message"
      editorState={now}
      onChange={setNow}
      handleKeyCommand={(command) => {
        const next = RichUtils.handleKeyCommand(now, command);
        if (!next) return 'not-handled';
        setNow(next);
        return 'handled';
      }}
      handleReturn={(event) => {
        if (!event.shiftKey) return 'not-handled';
        setNow(RichUtils.insertSoftNewline(now));
        return 'handled';
      }}
    />
  );
}

function boldWords(): string[] {
  const words: string[] = [];
  for (const block of state.getCurrentContent().getBlocksAsArray()) {
    block.findStyleRanges(
      (letter) => letter.hasStyle('BOLD'),
      (start, end) => words.push(block.getText().slice(start, end)),
    );
  }
  return words;
}

container().className = 'field';
flushSync(() => createRoot(container()).render(<Composer />));
open(
  document.querySelector('.public-DraftEditor-content') as HTMLElement,
  () => state.getCurrentContent().getPlainText('\n'),
  boldWords,
);
