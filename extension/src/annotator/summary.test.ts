import { expect, it } from 'vitest';
import type { Field } from './field';
import { ENGLISH } from './messages';
import { Summary } from './summary';

const shown = (start: number, end: number, severity: string) => ({
  words: { start, end },
  finding: { severity },
});
const field = (...all: unknown[]): Field =>
  ({ text: 'pay me by PayPal', state: { kind: 'checked' }, shown: all }) as unknown as Field;

it('tells how much there is and of what, and the way to it once', () => {
  const summary = new Summary(ENGLISH, 'Alt+.');
  expect(summary.of(field())).toBe('');
  const both = field(shown(0, 6, 'error'), shown(10, 16, 'info'));
  expect(summary.of(both)).toBe('1 warning: pay me. 1 note. Press Alt+. to read them.');
  expect(summary.of(both)).toBe('1 warning: pay me. 1 note. Press Alt+. to read them.'); // still not said
  summary.said();
  expect(summary.of(field())).toBe('No warnings.');
  expect(summary.of(both)).toBe('1 warning: pay me. 1 note.');
});

it('keeps the way to it for the first sum that is said, not the first that is made', () => {
  const summary = new Summary(ENGLISH, 'Alt+.');
  expect(summary.of(field(shown(0, 6, 'error')))).toContain('Press Alt+.');
  expect(summary.of(field())).toBe('');
  expect(summary.of(field(shown(10, 16, 'error')))).toBe('1 warning: PayPal. Press Alt+. to read them.');
  summary.said();
  expect(summary.of(field(shown(0, 6, 'error')))).toBe('1 warning: pay me.');
});

it('says that and why a message was not checked', () => {
  const state = { kind: 'unchecked', error: new Error('It is off.') };
  const unchecked = { ...field(), state } as unknown as Field;
  expect(new Summary(ENGLISH, 'Alt+.').of(unchecked)).toBe('Not checked. It is off.');
});
