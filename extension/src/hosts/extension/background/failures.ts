/** A failure in the words of the person. */

import type { PageFailure } from '../pages';
import { NotAnswered } from './server';

export function failureOf(error: unknown): PageFailure {
  if (!(error instanceof NotAnswered)) {
    return { kind: 'refused', problem: '', message: chrome.i18n.getMessage('failed_refused', String(error)) };
  }
  const { kind, problem, message } = error;
  return { kind, problem, message: chrome.i18n.getMessage(`failed_${kind}`, message) };
}
