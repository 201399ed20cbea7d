/** What the page of held messages says; the rest of its words stand in holds.html. */

import type { Hold, Notice, NoticeKind } from '../../wire';
import type { Outcome } from './book';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const SURFACES = { message: 'Message', proposal: 'Proposal', profile: 'Profile text' } as const;
/** What a door calls the request that carries it, where that says more. */
const KINDS: Readonly<Record<string, string>> = {
  edit: 'Edited message',
  'new-thread': 'First message',
  proposal: 'Proposal',
  profile: 'Profile text',
};

interface NoticeWords {
  readonly title: string;
  readonly text: string;
}

const NOTICES: Readonly<Record<NoticeKind, NoticeWords>> = {
  unprotected: {
    title: 'is not protected',
    text: 'An app does not let presend read along there. Its messages go out unchecked.',
  },
  unchecked: { title: 'was not checked', text: 'A message went out before presend could check it.' },
  challenge: {
    title: 'asks whether you are a robot',
    text: 'Answer it in the browser. If it comes back, turn the proxy off for this site.',
  },
  unreadable: {
    title: 'sent something presend could not read',
    text: 'The site may have changed. It went out unchecked.',
  },
  'too-big': { title: 'sent something too large to check', text: 'It went out unchecked.' },
  restored: { title: 'is protected again', text: 'Its messages are checked as before.' },
};

const OUTCOMES: Readonly<Record<Outcome, NoticeWords>> = {
  sent: { title: 'Sent', text: 'You let it go.' },
  discarded: { title: 'Discarded', text: 'It was not sent.' },
  gone: { title: 'Not sent', text: 'The app had stopped waiting.' },
  late: { title: 'Time is up', text: 'Nobody decided. Look in the chat to see whether it was sent.' },
  lost: { title: 'Not known', text: 'presend was stopped. Look in the chat to see whether it was sent.' },
};

export const WORDS = {
  connection: {
    connecting: 'Connecting …',
    on: 'Connected. New messages appear here by themselves.',
    lost: 'Connection lost. presend does not answer; this page tries again by itself. Nothing can be decided until then.',
    ended:
      'This page’s session has ended. Run “presend holds --open” to go on. What stands here may be out of date.',
  },
  empty: 'No message waits. You can leave this page open: what is held appears here.',
  nobodyKnows: 'What waits is not known until presend answers.',
  title: (waiting: number) => `${waiting ? `(${waiting}) ` : ''}Held messages: presend`,
  more: (count: number) => plural(count, 'more waits.', 'more wait.'),
  moreEnded: (count: number) => plural(count, 'older one is not shown.', 'older ones are not shown.'),
  heading: (hold: Hold, platform: string) => {
    const whom = hold.where.counterpart && ` to ${hold.where.counterpart}`;
    const what = KINDS[hold.where.kind] ?? SURFACES[hold.context.surface ?? 'message'];
    return `${what}${whom} on ${platform}`;
  },
  place: ({ where }: Hold) =>
    [where.app, where.host, where.conversation && `conversation ${where.conversation}`]
      .filter(Boolean)
      .join(' · '),
  left: (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`,
  noTime: 'Time is up',
  text: 'The message',
  send: 'Send anyway',
  discard: 'Discard',
  copyText: 'Copy text',
  copyReply: 'Copy',
  copied: 'Copied',
  notCopied: 'Press Ctrl+C (or ⌘C) to copy',
  instead: 'Say instead',
  rule: 'The rule',
  alsoNote: 'Nothing in it is risky by today’s rules.',
  degraded: (count: number) => `Not everything was checked: ${plural(count, 'rule', 'rules')} took too long.`,
  notDecided: 'presend does not answer. Nothing was decided; try again.',
  outcome: (outcome: Outcome) => OUTCOMES[outcome],
  notice: (notice: Notice) => NOTICES[notice.kind],
  times: (count: number) => (count > 1 ? ` (${count} times)` : ''),
  arrived: (heading: string, waiting: number) =>
    `${heading} waits. ${plural(waiting, 'message waits', 'messages wait')}.`,
  severalArrived: (waiting: number) => `${plural(waiting, 'message waits', 'messages wait')}.`,
  severalSoon: 'Several messages have only seconds left.',
  severalEnded: (waiting: number) =>
    `Several have ended. ${waiting ? plural(waiting, 'message waits', 'messages wait') : 'No message waits'}.`,
  soon: (heading: string, seconds: number) => `${seconds} seconds left: ${heading}.`,
};
