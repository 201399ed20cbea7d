import { expect, it, vi } from 'vitest';
import { writeDraft } from './drafting';

it('types at the end of a plain field, and leaves it focused', async () => {
  document.body.innerHTML = '<textarea>Hi. </textarea>';
  const field = document.querySelector('textarea') as HTMLTextAreaElement;
  const typed = vi.spyOn(document, 'execCommand').mockImplementation((_, __, text) => {
    field.setRangeText(String(text), field.selectionStart, field.selectionEnd, 'end');
    return true;
  });
  await writeDraft(field, 'Stay here.');
  expect(field.value).toBe('Hi. Stay here.');
  expect(document.activeElement).toBe(field);
  typed.mockRestore();
});

it('offers the text to the model of a rich field first', async () => {
  document.body.innerHTML = '<div contenteditable="true" tabindex="0"><p><br></p></div>';
  const field = document.querySelector('div') as HTMLElement;
  const typed = vi.spyOn(document, 'execCommand').mockReturnValue(true);
  const offered: (string | null)[] = [];
  field.addEventListener('beforeinput', (event) => {
    offered.push(event.data);
    event.preventDefault();
  });
  await writeDraft(field, 'Stay here.');
  expect(offered).toEqual(['Stay here.']);
  expect(typed).not.toHaveBeenCalled();
  typed.mockRestore();
});
