import { expect, it } from 'vitest';
import { glyph, severityIcon } from './icons';

it('gives every severity a shape of its own, so that colour is not the only sign', () => {
  const shapes = (['error', 'warning', 'info'] as const).map((severity) =>
    severityIcon(severity).querySelector('.shape')?.getAttribute('d'),
  );
  expect(new Set(shapes).size).toBe(3);
});

it('says nothing to a screen reader: the words beside it do', () => {
  expect(severityIcon('error').getAttribute('aria-hidden')).toBe('true');
  expect(glyph('close').getAttribute('aria-hidden')).toBe('true');
});
