import { expect, it } from 'vitest';
import de from '../_locales/de/messages.json';
import en from '../_locales/en/messages.json';
import es from '../_locales/es/messages.json';
import { GUARDS, keyOf, messagesIn } from './words';

type Locale = Record<string, { message: string }>;

/** As chrome.i18n does it: "" for what is missing, $1 to $9 for what is given. */
function spoken(locale: Locale, lang: string, missing: string[] = []) {
  return messagesIn((key, values = []) => {
    if (key === '@@bidi_dir') return 'ltr';
    if (!locale[key]) missing.push(key);
    return (locale[key]?.message ?? '').replace(/\$(\d)/g, (_, index) => values[Number(index) - 1] ?? '');
  }, lang);
}

it.each([
  ['en', en as Locale],
  ['de', de as Locale],
  ['es', es as Locale],
])('%s has every word', (lang, locale) => {
  const missing: string[] = [];
  const messages = spoken(locale, lang, missing);
  for (const value of Object.values(messages)) {
    if (typeof value === 'function') (value as (...args: unknown[]) => string)(2, ['a']);
  }
  messages.warnings(1, ['a']);
  messages.notes(1);
  missing.push(...GUARDS.map((word) => keyOf(word)).filter((key) => !locale[key]?.message));
  expect(missing).toEqual([]);
});

it('says what the annotator says on the local pages', () => {
  const messages = spoken(en as Locale, 'en-GB');
  expect(messages.warnings(1, ['PayPal'])).toBe('1 warning: PayPal.');
  expect(messages.warnings(2, ['PayPal', 'Wise'])).toBe('2 warnings: PayPal, Wise.');
  expect(messages.date('2026-11-21')).toBe('21 November 2026');
  expect(messages.categories['payment-app']).toBe('Payment by an outside service');
});

it('has no word that nobody says', () => {
  const asked = new Set<string>(GUARDS.map((word) => keyOf(word)));
  const messages = messagesIn((key) => {
    asked.add(key);
    return '';
  }, 'en');
  for (const value of Object.values(messages)) {
    const say = value as (...args: unknown[]) => string;
    if (typeof value === 'function' && value !== messages.date) for (const count of [1, 2]) say(count, ['a']);
  }
  const unused = Object.keys(en).filter((key) => key.startsWith('content_') && !asked.has(key));
  expect(unused).toEqual([]);
});
