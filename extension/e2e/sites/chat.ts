/** What every site of ours does: it records what it sent, where a test can read it. */

declare global {
  interface Window {
    sent: string[];
  }
}

window.sent = [];

export function part<E extends HTMLElement>(selector: string, root: ParentNode = document): E {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

export interface Chat {
  readonly field: HTMLElement;
  readonly message: () => string;
  readonly clear: () => void;
}

/** Sends what the field holds, if anything, as chats do: the line appears at once, the field is empty. */
export function sender({ message, clear }: Chat): () => void {
  return () => {
    const text = message().trim();
    if (!text) return;
    window.sent.push(text);
    clear();
  };
}

/** Enter sends and Shift+Enter breaks the line, by a listener on the window in capture: the worst case for us. */
export function sendOnEnter(chat: Chat, send: () => void): void {
  addEventListener(
    'keydown',
    (event) => {
      const isHere = event.composedPath().includes(chat.field);
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !isHere) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      send();
    },
    true,
  );
}

export function plain(field: HTMLTextAreaElement): Chat {
  return {
    field,
    message: () => field.value,
    clear: () => {
      field.value = '';
    },
  };
}
