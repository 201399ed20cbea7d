// @vitest-environment node
import { beforeEach, expect, it } from 'vitest';
import { fakeChrome } from '../../../../vitest.chrome';
import type { FailureKind } from '../ports';
import { failureOf } from './failures';
import { NotAnswered } from './server';

beforeEach(() => void fakeChrome());

it('has words for each kind', () => {
  const kinds: FailureKind[] = ['off', 'unpaired', 'version', 'late', 'refused'];
  const said = kinds.map((kind) => failureOf(new NotAnswered(kind, '', 'The body is too large.')).message);
  expect(new Set(said).size).toBe(5);
  expect(said[0]).toContain('presend serve');
  expect(said[4]).toContain('The body is too large.');
});

it('names the problem, and survives an error of ours', () => {
  expect(failureOf(new NotAnswered('refused', 'wrong-code', 'x')).problem).toBe('wrong-code');
  expect(failureOf(new Error('ours'))).toMatchObject({ kind: 'refused', problem: '' });
});
