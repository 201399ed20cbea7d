/** What the page of learn mode says; the rest of its words stand in learn.html. */

import type { Lesson, LessonState } from '../../wire';

const STEPS: readonly (readonly [state: LessonState, words: string])[] = [
  ['waiting', 'The proxy looks at the site'],
  ['typing', 'Seen while you type'],
  ['sent', 'Seen as it was sent'],
  ['proposal', 'A change to your profile is proposed'],
];
const ORDER: readonly LessonState[] = [
  'asked',
  'waiting',
  'typing',
  'sent',
  'proposal',
  'accepted',
  'written',
];

export const WORDS = {
  connection: {
    connecting: 'Connecting …',
    on: 'Connected. What the proxy sees appears here by itself.',
    lost: 'Connection lost. presend does not answer; this page tries again by itself.',
    ended: 'This page’s session has ended. Run “presend open” to go on.',
  },
  heading: ({ title }: Lesson) => `2. Send this in ${title}`,
  ended: ({ title }: Lesson) => `The lesson on ${title} has ended`,
  copy: 'Copy the sentence',
  steps: (state: LessonState): { words: string; is: 'done' | 'now' | 'open' }[] => {
    const at = ORDER.indexOf(state);
    return STEPS.map(([step, words]) => {
      const own = ORDER.indexOf(step);
      return { words, is: own < at || at > 4 ? 'done' : own === at ? 'now' : 'open' };
    });
  },
  said: (lesson: Lesson): string => {
    const said: Partial<Record<LessonState, string>> = {
      asked: 'Waiting for a proxy to take it up.',
      accepted: 'The proxy is writing it …',
      written: `Written: ${lesson.why}. The proxy goes by it from now on.`,
      discarded: 'Discarded. Nothing was written.',
      failed: `It did not work: ${lesson.why}`,
    };
    return said[lesson.state] ?? lesson.why;
  },
  noSite: 'Write a host, such as contra.com, or choose a site.',
  noAnswer: 'presend does not answer. Try again.',
};
