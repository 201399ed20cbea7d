import { expect, it } from 'vitest';
import { linesOf, Mirror } from './mirror';

function dressed(text: string, until = text.length): Mirror {
  const mirror = new Mirror();
  mirror.fill(text, until);
  return mirror;
}

it.each([
  ['', 0, ['']],
  ['pay me', 6, ['pay me']],
  ['pay me\n\nnow', 11, ['pay me', '', 'now']],
  ['pay me\nnow\nplease', 8, ['pay me', 'now']],
  ['pay me\nnow', 6, ['pay me']],
  ['pay me\n', 7, ['pay me', '']],
])('cuts %j down to offset %i into its lines', (text, until, lines) => {
  expect(linesOf(text, until).map((line) => line.text)).toEqual(lines);
});

it('holds one block a line, and no more of them than are asked for', () => {
  const { element } = dressed('pay me\n\nnow\nplease', 9);
  expect([...element.children].map((row) => row.textContent)).toEqual(['pay me', '\u200B', 'now']);
});

it('touches only the lines that changed', async () => {
  const mirror = dressed('pay me\nnow\nplease');
  const changes: MutationRecord[] = [];
  const observer = new MutationObserver((records) => changes.push(...records));
  observer.observe(mirror.element, { childList: true, characterData: true, subtree: true });
  mirror.fill('pay me\nnow!\nplease', 18);
  changes.push(...observer.takeRecords());
  expect(new Set(changes.map(({ target }) => target))).toEqual(new Set([mirror.element.children[1]]));
  changes.length = 0;
  mirror.fill('pay me\nnow!\nplease, and so on', 10);
  mirror.fill('pay me\nnow!\nplease, and so on, and on', 10);
  changes.push(...observer.takeRecords());
  expect(changes.every(({ target }) => target === mirror.element)).toBe(true); // one line taken out, once
  expect(mirror.element.children.length).toBe(2);
});

it('indents only the first line of a field', () => {
  const { element } = dressed('a\nb');
  expect([...element.children].map((row) => (row as HTMLElement).style.textIndent)).toEqual(['', '0px']);
});

it('is dressed anew only when the field is', () => {
  const mirror = new Mirror();
  const style = document.createElement('p').style;
  style.fontSize = '16px';
  mirror.dress(style, 300);
  expect(mirror.element.style.width).toBe('300px');
  mirror.element.style.fontSize = '1px';
  mirror.dress(style, 300);
  expect(mirror.element.style.fontSize).toBe('1px');
  style.fontSize = '18px';
  mirror.dress(style, 300);
  expect(mirror.element.style.fontSize).toBe('18px');
});

it('holds no more of the last line than the words that are asked for, where the rest cannot move them', () => {
  const shows = (style: string, text: string): string | null => {
    const mirror = new Mirror();
    const { style: worn } = document.createElement('p');
    worn.cssText = style;
    mirror.dress(worn, 300);
    mirror.fill(text, 10);
    return mirror.element.textContent;
  };
  const left = 'direction: ltr; text-align: start';
  expect(shows(left, 'please pay me now')).toBe('please pay ');
  expect(shows(left, 'please payment now')).toBe('please payment ');
  expect(shows(left, 'please pay')).toBe('please pay');
  expect(shows(left, 'please pay \u05d0 now')).toBe('please pay \u05d0 now');
  expect(shows('direction: ltr; text-align: center', 'please pay me now')).toBe('please pay me now');
  expect(shows('direction: rtl; text-align: start', 'please pay me now')).toBe('please pay me now');
});

it('measures the same words once, until the line or the dress changes', () => {
  const original = Range.prototype.getClientRects;
  let asked = 0;
  Range.prototype.getClientRects = () => {
    asked += 1;
    return [new DOMRect(0, 0, 10, 10)] as unknown as DOMRectList;
  };
  const words = { start: 0, end: 3 };
  const mirror = dressed('pay me');
  mirror.boxes(words);
  mirror.boxes(words);
  expect(asked).toBe(1);
  mirror.fill('pay me!', 7);
  mirror.boxes(words);
  mirror.forget();
  mirror.boxes(words);
  Range.prototype.getClientRects = original;
  expect(asked).toBe(3);
});

it('asks for boxes line by line', () => {
  const asked: string[] = [];
  const original = Range.prototype.getClientRects;
  Range.prototype.getClientRects = function (this: Range) {
    asked.push(this.toString());
    return [] as unknown as DOMRectList;
  };
  dressed('please pay\nme\n\nnow').boxes({ start: 7, end: 18 });
  Range.prototype.getClientRects = original;
  expect(asked).toEqual(['pay', 'me', 'now']);
});
