import { expect, it } from 'vitest';
import type { Finding, Severity } from '../../wire';
import { pieces } from './pieces';

function found(start: number, end: number, severity: Severity = 'error'): Finding {
  const spot = { start, end, start_utf16: start, end_utf16: end };
  const rest = {
    category: 'c',
    rule: 'r',
    rules: ['r'],
    why: '',
    obfuscated: false,
    receipt: null,
    reply: null,
  };
  return { ...spot, ...rest, severity, sentence: spot };
}

const told = (text: string, findings: Finding[]): string[] =>
  pieces(text, findings).map(({ text: words, severity }) => `${words}:${severity}`);

it('leaves a text without findings whole', () => {
  expect(told('abc', [])).toEqual(['abc:null']);
});

it('cuts at each finding', () => {
  expect(told('abcdef', [found(1, 3), found(4, 5, 'warning')])).toEqual([
    'a:null',
    'bc:error',
    'd:null',
    'e:warning',
    'f:null',
  ]);
});

it('shows the worst where findings overlap, and loses no letter', () => {
  const parts = told('abcdef', [found(0, 4, 'info'), found(2, 6), found(2, 3, 'warning')]);
  expect(parts).toEqual(['ab:info', 'c:error', 'd:error', 'ef:error']);
});

it('passes over a finding that does not fit the text', () => {
  expect(told('abc', [found(2, 9), found(-1, 2), found(1, 1)])).toEqual(['abc:null']);
});

it('counts as the DOM does', () => {
  expect(told('😀 pay', [found(3, 6)])).toEqual(['😀 :null', 'pay:error']);
});
