/** Small things that both pages need of the document. */

/** The element of an id, which the page must have. */
export function part<E extends HTMLElement>(id: string): E {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element as E;
}

export function button(text: string, pressed: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', pressed);
  return made;
}

/** A labelled switch. */
export function switchOf(text: string, checked: boolean, changed: (on: boolean) => void): HTMLLabelElement {
  const label = document.createElement('label');
  const box = document.createElement('input');
  label.className = 'switch';
  box.type = 'checkbox';
  box.checked = checked;
  box.addEventListener('change', () => changed(box.checked));
  label.append(box, text);
  return label;
}
