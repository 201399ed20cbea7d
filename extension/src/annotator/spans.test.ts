// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { codePointOffset, cut, editBetween, fits, moved, stretchOf, utf16Offset } from './spans';

describe('offsets', () => {
  const text = 'a😀b👩‍💻c';

  it('go from UTF-16 to code points and back', () => {
    const points = [...text];
    for (let point = 0; point <= points.length; point += 1) {
      const units = points.slice(0, point).join('').length;
      expect(utf16Offset(text, point)).toBe(units);
      expect(codePointOffset(text, units)).toBe(point);
    }
  });

  it('take the side of the wire that the DOM counts in', () => {
    const spot = { start: 2, end: 3, start_utf16: 3, end_utf16: 4 };
    expect(cut(text, stretchOf(spot))).toBe('b');
  });

  it('fit only inside the text, and never empty', () => {
    expect(fits({ start: 0, end: 3 }, 3)).toBe(true);
    expect(fits({ start: 1, end: 4 }, 3)).toBe(false);
    expect(fits({ start: 2, end: 2 }, 3)).toBe(false);
    expect(fits({ start: -1, end: 2 }, 3)).toBe(false);
  });
});

describe('an edit', () => {
  const before = 'please pay me there, thanks';
  const words = { start: 7, end: 13 };

  function later(text: string): string | null {
    const now = moved(words, editBetween(before, text));
    return now && cut(text, now);
  }

  it('leaves words before it where they are', () => {
    expect(later('please pay me here, thanks')).toBe('pay me');
    expect(later(`${before}!`)).toBe('pay me');
  });

  it('moves words behind it', () => {
    expect(later(`Dear Ann, ${before}`)).toBe('pay me');
    expect(later('pay me there, thanks')).toBe('pay me');
  });

  it('takes the mark off words it touches', () => {
    expect(later('please pay us there, thanks')).toBeNull();
    expect(later('')).toBeNull();
    expect(later('please pa me there, thanks')).toBeNull();
  });

  it('keeps a mark on words that are repeated elsewhere', () => {
    expect(moved({ start: 0, end: 2 }, editBetween('aa', 'aaaa'))).not.toBeNull();
  });
});
