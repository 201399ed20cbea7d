// @vitest-environment node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ENGLISH } from './messages';

const CATALOGUE = join(import.meta.dirname, '..', '..', '..', 'patterns', 'categories.yaml');

it('names every risk as the catalogue does', () => {
  const yaml = readFileSync(CATALOGUE, 'utf8');
  const titles = [...yaml.matchAll(/^- id: (\S+)\n {2}title: (.+)$/gm)].map(([, id, title]) => [id, title]);
  expect(titles.length).toBeGreaterThan(5);
  expect(ENGLISH.categories).toEqual(Object.fromEntries(titles));
});

it('counts as people do', () => {
  expect(ENGLISH.warnings(1, ['a'])).toBe('1 warning: a.');
  expect(ENGLISH.warnings(2, ['a', 'b'])).toBe('2 warnings: a, b.');
  expect(ENGLISH.notes(1)).toBe('1 note.');
  expect(ENGLISH.date('2026-11-21')).toBe('21 November 2026');
});
