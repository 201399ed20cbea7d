import { expect, it } from 'vitest';
import { diffLines } from './diff';

it('tells added, removed and other lines apart, and keeps every sign', () => {
  const diff = '--- a.yaml\n+++ a.yaml (new)\n@@ -1 +1,2 @@\n id: a\n-wire: {}\n+<b>wire</b>:\n';
  const lines = diffLines(diff);
  expect(lines.map((line) => line.dataset['line'])).toEqual([
    'head',
    'head',
    'head',
    'same',
    'removed',
    'added',
  ]);
  expect(lines.map((line) => line.textContent).join('')).toBe(diff);
});
