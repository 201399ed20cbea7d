/** A contenteditable that nobody looks after: the DOM is the model. */

export function editable(): HTMLElement {
  const field = document.createElement('div');
  field.id = 'field';
  field.className = 'field';
  field.contentEditable = 'true';
  field.setAttribute('role', 'textbox');
  field.setAttribute('aria-multiline', 'true');
  field.setAttribute('aria-label', 'Message');
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'b' || !event.ctrlKey) return;
    event.preventDefault(); // as a site's toolbar does it: not every browser knows the key without a window
    document.execCommand('bold');
  });
  return field;
}

export function boldIn(field: HTMLElement): string[] {
  return [...field.querySelectorAll('b, strong, [style*="font-weight"]')].map(
    (part) => part.textContent ?? '',
  );
}
