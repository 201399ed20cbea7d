/** A page's end of its Port to the worker. A worker that was ended is woken by the next question. */

import {
  isPageAnswer,
  type PageAnswer,
  type PageFailure,
  type PageQuestion,
  type PageTold,
  type ToPage,
} from '../pages';
import { PAGE_PORT } from '../ports';

/** A question without its id: the client counts. */
export type Asking = PageQuestion extends infer Q
  ? Q extends { id: number }
    ? Omit<Q, 'id'>
    : never
  : never;

export class Failed extends Error {
  constructor(readonly failure: PageFailure) {
    super(failure.message);
    this.name = 'Failed';
  }
}

export type Ask = (question: Asking) => Promise<PageAnswer>;

/** Returns how to ask the worker; what it says unasked goes to `told`. A failure is thrown as Failed. */
export function workerOf(told: (message: PageTold) => void): Ask {
  const waiting = new Map<number, (answer: PageAnswer) => void>();
  let port: chrome.runtime.Port | null = null;
  let count = 0;

  function heard(message: ToPage): void {
    if (!isPageAnswer(message)) return told(message);
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  }

  function opened(): chrome.runtime.Port {
    const fresh = chrome.runtime.connect({ name: PAGE_PORT });
    fresh.onMessage.addListener(heard);
    fresh.onDisconnect.addListener(() => {
      port = null;
      const failed: PageFailure = {
        kind: 'late',
        problem: '',
        message: chrome.i18n.getMessage('failed_late'),
      };
      for (const [id, answer] of waiting) answer({ id, failed });
      waiting.clear();
    });
    return fresh;
  }

  return async (question) => {
    const id = ++count;
    const answer = await new Promise<PageAnswer>((resolve) => {
      waiting.set(id, resolve);
      port ??= opened();
      port.postMessage({ ...question, id });
    });
    if ('failed' in answer) throw new Failed(answer.failed);
    return answer;
  };
}
