/** What every page tells the tests: the message as the SITE's own model has it, and what the site sent. */

export interface Site {
  readonly field: HTMLElement;
  /** The message of the model: one line a paragraph or line break. */
  message(): string;
  /** The words that the model holds to be bold. */
  bold(): string[];
  /** Whether Enter sends, as in a chat, or makes a paragraph. */
  enterSends: boolean;
  readonly sent: string[];
}

declare global {
  interface Window {
    site?: Site;
  }
}

export function container(id = 'app'): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

/** Opens the site: from here on it sends. */
export function open(field: HTMLElement, message: () => string, bold: () => string[] = () => []): void {
  const site: Site = { field, message, bold, enterSends: true, sent: [] };
  const send = (): void => {
    site.sent.push(message());
    const line = document.createElement('li');
    line.textContent = message();
    container('sent').append(line);
  };
  // The worst case for whoever wants to hold a message: the site listens on window, in capture.
  addEventListener(
    'keydown',
    (event) => {
      const isInField = event.composedPath().includes(field);
      if (event.key !== 'Enter' || event.shiftKey || !site.enterSends || !isInField) return;
      event.preventDefault();
      event.stopPropagation();
      send();
    },
    true,
  );
  addEventListener(
    'click',
    (event) => {
      if (event.target === container('send')) send();
    },
    true,
  );
  window.site = site;
}
