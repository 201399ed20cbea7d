import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DRAFT } from './draft';

/** jsdom has neither a clipboard nor its events. */
class Clipboard {
  readonly #texts = new Map<string, string>();
  setData(type: string, text: string): void {
    this.#texts.set(type, text);
  }
  getData(type: string): string {
    return this.#texts.get(type) ?? '';
  }
}

class Paste extends Event {
  readonly clipboardData: Clipboard | null;
  constructor(
    type: string,
    { clipboardData = null, ...init }: EventInit & { clipboardData?: Clipboard | null },
  ) {
    super(type, init);
    this.clipboardData = clipboardData;
  }
}

const range = { startContainer: document.body, startOffset: 0, endContainer: document.body, endOffset: 0 };

beforeEach(() => {
  vi.stubGlobal('DataTransfer', Clipboard);
  vi.stubGlobal('ClipboardEvent', Paste);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function written(field: HTMLElement): boolean | undefined {
  return DRAFT.write?.(field, 'stay here', new StaticRange(range));
}

it('is written into by pasting', () => {
  const typed = vi.spyOn(document, 'execCommand');
  const field = document.createElement('div');
  const pasted: string[] = [];
  field.addEventListener('paste', (event) => {
    event.preventDefault();
    pasted.push(event.clipboardData?.getData('text/plain') ?? '');
  });
  expect(written(field)).toBe(true);
  expect(pasted).toEqual(['stay here']);
  expect(typed).not.toHaveBeenCalled();
});

it('is typed into where nobody takes what is pasted', () => {
  const typed = vi.spyOn(document, 'execCommand').mockReturnValue(true);
  expect(written(document.createElement('div'))).toBe(true);
  expect(typed).toHaveBeenCalledWith('insertText', false, 'stay here');
});

it('never pastes an empty clipboard, which would only delete', () => {
  vi.spyOn(Clipboard.prototype, 'getData').mockReturnValue('');
  vi.spyOn(document, 'execCommand').mockReturnValue(true);
  const field = document.createElement('div');
  const heard = vi.fn();
  field.addEventListener('paste', heard);
  expect(written(field)).toBe(true);
  expect(heard).not.toHaveBeenCalled();
});
