import { expect, it } from 'vitest';
import type { Lesson, LessonState } from '../../wire';
import { WORDS } from './words';

const lesson = (state: LessonState, why = ''): Lesson => ({
  id: 'a',
  site: 'new.example',
  platform: '',
  title: 'new.example',
  hosts: [],
  sentence: '',
  state,
  diff: '',
  why,
  created: '',
  ends: '',
});

it.each([
  ['asked', 'open open open open'],
  ['waiting', 'now open open open'],
  ['sent', 'done done now open'],
  ['proposal', 'done done done now'],
  ['written', 'done done done done'],
] as const)('shows how far %s is', (state, expected) => {
  expect(
    WORDS.steps(state)
      .map(({ is }) => is)
      .join(' '),
  ).toBe(expected);
});

it('says why it did not work, and where it was written', () => {
  expect(WORDS.said(lesson('failed', 'No rights.'))).toContain('No rights.');
  expect(WORDS.said(lesson('written', 'a.yaml'))).toContain('a.yaml');
  expect(WORDS.said(lesson('typing', 'Seen, but packed.'))).toBe('Seen, but packed.');
});
