// @vitest-environment node
import { beforeEach, expect, it } from 'vitest';
import { fakeChrome } from '../../../../vitest.chrome';
import { codeOf, pairingProblem } from './code';
import { Failed } from './worker';

beforeEach(() => void fakeChrome());

it.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['123-456', '123456'],
  ['123–456\n', '123456'],
  ['１２３４５６', '123456'],
  ['١٢٣٤٥٦', '123456'],
  ['०१२३४५', '012345'],
  ['000000', '000000'],
])('reads %j', (typed, code) => expect(codeOf(typed)).toBe(code));

it.each(['', '12345', '1234567', '12345a', '123.456', 'code 123456'])('takes %j for no code', (typed) =>
  expect(codeOf(typed)).toBeNull(),
);

it('has words for each way to fail', () => {
  const failed = (problem: string) =>
    new Failed({ kind: 'refused', problem, message: 'The server’s own words.' });
  const said = ['wrong-code', 'no-code', 'too-many-tries', 'other'].map((problem) =>
    pairingProblem(failed(problem)),
  );
  expect(new Set(said).size).toBe(4);
  expect(said.slice(0, 3).every((words) => words.includes('presend pair'))).toBe(true);
  expect(said[3]).toBe('The server’s own words.');
  expect(pairingProblem(new Error('ours'))).toContain('ours');
});
