/** Every word the annotator says. A translation is another object of this type. */

import type { Severity } from '../wire';

export interface Messages {
  lang: string;
  dir: 'ltr' | 'rtl';
  severity: Record<Severity, string>;
  categories: Record<string, string>;
  weights: Record<string, string>;
  position: (index: number, count: number) => string;
  /** Why a safer sentence is offered. */
  instead: string;
  use: string;
  ignore: string;
  more: string;
  close: string;
  next: string;
  previous: string;
  rule: string;
  readRule: (host: string) => string;
  checkedOn: (date: string) => string;
  stale: string;
  opensNewTab: string;
  foundBy: string;
  disguised: string;
  replaced: string;
  notReplaced: string;
  moved: string;
  warnings: (count: number, words: readonly string[]) => string;
  notes: (count: number) => string;
  noWarnings: string;
  notChecked: (why: string) => string;
  hint: (next: string) => string;
  date: (iso: string) => string;
}

const DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

export const ENGLISH: Messages = {
  lang: 'en',
  dir: 'ltr',
  severity: {
    error: 'Could cost the account',
    warning: 'Worth a second look',
    info: 'Allowed, but may be held',
  },
  categories: {
    'payment-app': 'Payment by an outside service',
    'direct-payment': 'Payment outside the platform',
    'close-contract': 'Ending the contract to go on outside',
    'fee-avoidance': 'Going around the fee',
    'contact-email': 'E-mail address',
    'contact-phone': 'Phone number',
    'contact-handle': 'Messenger or social name',
    'contact-link': 'Link that leads outside',
    'move-conversation': 'Moving the talk elsewhere',
    'paused-work': 'Work during a pause',
    scam: 'Sign of a scam',
    feedback: 'Trade in reviews',
  },
  weights: {
    official: "the marketplace's own words",
    internal: "the marketplace's internal guidance",
    user: 'what users report',
    'third-party': 'a third party',
    inference: 'our inference',
  },
  position: (index, count) => `${index}/${count}`,
  instead: 'Say instead',
  use: 'Use this',
  ignore: 'Ignore here',
  more: 'Explain',
  close: 'Close',
  next: 'Next',
  previous: 'Previous',
  rule: 'The rule',
  readRule: (host) => `Read it at ${host}`,
  checkedOn: (date) => `checked ${date}`,
  stale: 'Our reading is old: the rule may have changed.',
  opensNewTab: '(opens in a new tab)',
  foundBy: 'Found by',
  disguised: 'The words were disguised. Filters read through that, and it looks like intent.',
  replaced: 'Replaced. Undo brings your words back.',
  notReplaced: 'This field did not take the change. Copy the sentence by hand.',
  moved: 'The text has changed since. Nothing was replaced.',
  warnings: (count, words) => `${count} ${count === 1 ? 'warning' : 'warnings'}: ${words.join(', ')}.`,
  notes: (count) => `${count} ${count === 1 ? 'note' : 'notes'}.`,
  noWarnings: 'No warnings.',
  notChecked: (why) => `Not checked. ${why}`.trim(),
  hint: (next) => `Press ${next} to read them.`,
  date: (iso) => DATE.format(new Date(iso)),
};
