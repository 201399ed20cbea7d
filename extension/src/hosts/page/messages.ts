/** What the playground's script says; the rest of its words stand in index.html. */

import type { Severity, Verdict } from '../../wire';

interface VerdictWords {
  readonly title: string;
  readonly text: string;
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const PAGE = {
  empty: { title: 'Nothing to check yet', text: 'Type, paste, or pick an example.' },
  checking: { title: 'Checking', text: 'One moment.' },
  unchecked: 'Not checked',
  unreachable: 'presend does not answer. Is “presend serve” still running? The next key you type asks again.',
  session:
    'This page’s session has ended. Run “presend serve” again, or “presend open”, and open the link it prints.',
  refused: (status: number) => `presend answered with an error (${status}).`,

  verdict(verdict: Verdict, count: Readonly<Record<Severity, number>>): VerdictWords {
    if (verdict === 'hold') {
      const more = count.warning
        ? `, ${count.warning} more ${count.warning === 1 ? 'is' : 'are'} worth a second look`
        : '';
      const risks = plural(
        count.error,
        'thing here could cost the account',
        'things here could cost the account',
      );
      return {
        title: 'Hold',
        text: `${risks}${more}. presend would keep this message back until you decide.`,
      };
    }
    if (verdict === 'warn') {
      const text = `${plural(count.warning, 'warning', 'warnings')}. Whether to send it is up to you.`;
      return { title: 'Look again', text };
    }
    if (count.info) {
      return {
        title: 'Clear, with a note',
        text: 'Allowed, but the marketplace’s own filter may stumble over it.',
      };
    }
    return { title: 'Clear', text: 'presend found nothing to warn of.' };
  },

  ignored: (count: number) => plural(count, 'finding is ignored here.', 'findings are ignored here.'),
  restore: 'Show them again',
  degraded: (rules: readonly string[]) =>
    `Not everything was checked: ${plural(rules.length, 'rule', 'rules')} took too long (${rules.join(', ')}).`,
  show: 'Show in the text',
  use: 'Use this sentence',
  instead: 'Say instead',
  rule: 'The rule',
  nothingExcused: 'Nothing in this message needed an excuse.',
  excusedNeedsText: 'Type a message first.',
  cue: 'because of',

  excuses: {
    refusal: 'It is a refusal',
    unless: 'The words mean something else here',
    quotation: 'It quotes the other side, and declines',
    subject: 'It is the subject of the work',
    code: 'It is code or configuration',
    conversion: 'It is about the official conversion',
    rules: 'It talks about the rules themselves',
    hypothetical: 'It tells of a case, it proposes nothing',
    waiting: 'It waits until the contract is active again',
    policy: 'The marketplace allows it in this situation',
  } as Readonly<Record<string, string>>,
};
