/** The words of our pages, in the browser's language: `data-word` names what an element says. */

export function word(name: string, ...values: string[]): string {
  return chrome.i18n.getMessage(name, values);
}

/** Writes its words into each element that asks for some, and says which language they are in. */
export function fillWords(root: ParentNode = document): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-word]')) {
    element.replaceChildren(...withCode(word(element.dataset['word'] ?? '')));
  }
  document.documentElement.lang = chrome.i18n.getUILanguage();
  document.documentElement.dir = word('@@bidi_dir');
}

const COMMAND = /(presend (?:serve|pair))/;

/** The same in every language, so that it can be found in any of them: what is typed into a terminal. */
export function withCode(text: string): Node[] {
  return text
    .split(COMMAND)
    .filter(Boolean)
    .map((part) => {
      if (!COMMAND.test(part)) return document.createTextNode(part);
      const code = document.createElement('code');
      code.textContent = part;
      return code;
    });
}
