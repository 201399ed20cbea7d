import { expect, it, vi } from 'vitest';
import { offerToModel, typeNatively } from './typing';

function offer(field: HTMLElement): boolean {
  const place = { startContainer: field, startOffset: 0, endContainer: field, endOffset: 0 };
  return offerToModel(field, 'stay here', new StaticRange(place));
}

it('offers a replacement that an editor can take', () => {
  const field = document.createElement('div');
  const heard: InputEvent[] = [];
  field.addEventListener('beforeinput', (event) => heard.push(event));
  expect(offer(field)).toBe(false);
  expect(heard[0]).toMatchObject({ inputType: 'insertReplacementText', data: 'stay here', cancelable: true });
});

it('knows by the cancelled event that one took it', () => {
  const field = document.createElement('div');
  field.addEventListener('beforeinput', (event) => event.preventDefault());
  expect(offer(field)).toBe(true);
});

it('types as one step that undo knows', () => {
  const typed = vi.spyOn(document, 'execCommand').mockReturnValue(true);
  expect(typeNatively('stay here')).toBe(true);
  expect(typed).toHaveBeenCalledWith('insertText', false, 'stay here');
});
