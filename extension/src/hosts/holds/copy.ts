/** A button that copies some words, and says whether it did. */

import { el } from '../../annotator/dom';
import { WORDS } from './words';

const SAID_MS = 2500;

/** `shown` is where the words stand on the page: selected where the clipboard cannot be written. */
export function copyButton(label: string, words: string, shown: () => Node | null): HTMLButtonElement {
  const button = el('button', { type: 'button', class: 'plain', 'aria-live': 'polite' }, label);
  button.addEventListener('click', async () => {
    const isCopied = await copied(words);
    if (!isCopied) select(shown());
    button.textContent = isCopied ? WORDS.copied : WORDS.notCopied;
    setTimeout(() => {
      button.textContent = label;
    }, SAID_MS);
  });
  return button;
}

async function copied(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}

function select(node: Node | null): void {
  if (node) getSelection()?.selectAllChildren(node);
}
