import { useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { container, open } from './site';

let state = '';

/** A controlled field: what its state does not hold is taken back at the next render. */
function Composer() {
  const [text, setText] = useState('');
  state = text;
  return (
    <textarea
      id="field"
      aria-label="Message"
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

flushSync(() => createRoot(container()).render(<Composer />));
open(container('field'), () => state);
