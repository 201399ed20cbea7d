/** What the content script says, in the browser's language. `_locales` has the words, this file their use. */

import type { HeldMessages } from '../../../annotator/held';
import type { ReceivedMessages } from '../../../annotator/received';

export interface ContentMessages extends HeldMessages, ReceivedMessages {
  drafted: string;
  notEmpty: string;
}

export type Translate = (key: string, substitutions?: string[]) => string;

/** What the script in every frame says; it asks for each by itself. */
export const GUARDS = [
  'passesNow',
  'changed',
  'again',
  'busy',
  'late',
  'unprotected',
  'noField',
  'noSend',
  'noMarks',
] as const;

/** Words that are used as they stand. */
export const PLAIN = [
  ...['instead', 'use', 'ignore', 'more', 'close', 'next', 'previous', 'rule', 'stale', 'opensNewTab'],
  ...['foundBy', 'disguised', 'replaced', 'notReplaced', 'moved', 'noWarnings'],
  ...['held', 'heldWhy', 'edit', 'sendAnyway', 'reason'],
  ...['suspicious', 'sayThis', 'copy', 'copied', 'notCopied', 'draft', 'drafted', 'notEmpty'],
] as const;
export const SEVERITIES = ['error', 'warning', 'info'] as const;
export const CATEGORIES = [
  ...['payment-app', 'direct-payment', 'close-contract', 'fee-avoidance', 'contact-email', 'contact-phone'],
  ...['contact-handle', 'contact-link', 'move-conversation', 'paused-work', 'scam', 'feedback'],
] as const;
export const WEIGHTS = ['official', 'internal', 'user', 'third-party', 'inference'] as const;

/** The name of a message in `_locales`: letters, digits and underscores are all it may have. */
export function keyOf(...parts: string[]): string {
  return `content_${parts.join('_').replaceAll('-', '_')}`;
}

export function messagesIn(translate: Translate, lang: string): ContentMessages {
  const say = (key: string, ...values: (string | number)[]): string =>
    translate(keyOf(key), values.map(String));
  const table = <K extends string>(group: string, ids: readonly K[]): Record<K, string> =>
    Object.fromEntries(ids.map((id) => [id, translate(keyOf(group, id))])) as Record<K, string>;
  const counted = (key: string, count: number, ...more: string[]): string =>
    say(count === 1 ? `${key}One` : key, count, ...more);
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    ...(Object.fromEntries(PLAIN.map((key) => [key, say(key)])) as Record<(typeof PLAIN)[number], string>),
    lang,
    dir: translate('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr',
    severity: table('severity', SEVERITIES),
    categories: table('category', CATEGORIES),
    weights: table('weight', WEIGHTS),
    position: (index, count) => `${index}/${count}`,
    readRule: (host) => say('readRule', host),
    checkedOn: (day) => say('checkedOn', day),
    warnings: (count, words) => counted('warnings', count, words.join(', ')),
    notes: (count) => counted('notes', count),
    notChecked: (why) => say('notChecked', why).trim(),
    hint: (next) => say('hint', next),
    label: (words) => say('label', words),
    date: (iso) => date.format(new Date(iso)),
  };
}
