/** The six digits that pair a browser with the server, as people type and paste them. */

import { Failed } from './worker';

/** The digits of a code however it was written (`123 456`, `123-456`, other scripts' digits); null for anything else. */
export function codeOf(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s\u2010-\u2015-]/gu, '');
  const ascii = digits.replace(/\p{Nd}/gu, asciiDigit);
  return /^\d{6}$/.test(ascii) ? ascii : null;
}

/** Each script's ten digits stand in a row; the one before the first of them is no digit. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(point - zero);
}

const WORDS: Readonly<Record<string, string>> = {
  'wrong-code': 'options_wrong_code',
  'no-code': 'options_no_code',
  'too-many-tries': 'options_too_many',
};

/** What to say of a pairing that failed. */
export function pairingProblem(error: unknown): string {
  if (!(error instanceof Failed)) return chrome.i18n.getMessage('failed_refused', String(error));
  const name = WORDS[error.failure.problem];
  return name ? chrome.i18n.getMessage(name) : error.failure.message;
}
