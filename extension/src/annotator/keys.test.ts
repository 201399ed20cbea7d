import { describe, expect, it } from 'vitest';
import { pressed, SHORTCUTS } from './keys';

const key = (init: KeyboardEventInit): KeyboardEvent =>
  new KeyboardEvent('keydown', { altKey: true, ...init });

describe('a shortcut', () => {
  it.each([
    ['by its sign', { key: '.', code: 'Comma' }],
    ['by its place, where Alt changes the sign', { key: '≥', code: 'Period' }],
  ])('is known %s', (_, init) => {
    expect(pressed(key(init), SHORTCUTS.next)).toBe(true);
  });

  it.each([
    ['without Alt', { altKey: false }],
    ['with AltGr, which is Control and Alt', { ctrlKey: true }],
    ['with Command', { metaKey: true }],
    ['with Shift', { shiftKey: true }],
  ])('is none %s', (_, init) => {
    expect(pressed(key({ key: '.', code: 'Period', ...init }), SHORTCUTS.next)).toBe(false);
  });
});
