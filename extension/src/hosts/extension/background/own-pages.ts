/** The worker's end of the Port of presend's own pages. What they may ask, no content script may. */

import { isPageQuestion, type PageQuestion, type ToPage } from '../pages';
import { onState } from './badge';
import { currentState, pair, unpair } from './connection';
import { failureOf } from './failures';
import { decide, watchHolds } from './holds';
import { refreshProfiles } from './profiles';
import { kept } from './storage';

type Port = chrome.runtime.Port;

/** Tells whether a port comes from a page of this extension, by the browser's own word. */
export function isOwnPage(port: Port): boolean {
  return port.sender?.url?.startsWith(chrome.runtime.getURL('')) === true;
}

/** Answers a page of ours until it is closed. */
export function servePage(port: Port): void {
  const end = new AbortController();
  const tell = (message: ToPage) => {
    if (!end.signal.aborted) port.postMessage(message);
  };
  const stop = onState((state) => tell({ state }));
  port.onDisconnect.addListener(() => {
    end.abort();
    stop();
  });
  port.onMessage.addListener((question: unknown) => {
    if (isPageQuestion(question)) void answer(question, end.signal, tell).then(tell);
  });
}

async function answer(
  question: PageQuestion,
  signal: AbortSignal,
  tell: (message: ToPage) => void,
): Promise<ToPage> {
  const { id } = question;
  try {
    switch (question.ask) {
      case 'state':
        return { id, state: await currentState({ anew: true }), paired: Boolean(await kept('pairing')) };
      case 'pair':
        await pair(question.code, browserName());
        void refreshProfiles({ anew: true });
        break;
      case 'unpair':
        await unpair();
        break;
      case 'watch':
        await watchHolds(signal, (holds) => tell({ holds }));
        break;
      case 'decide':
        await decide(question.hold, question.decision);
    }
    return { id, done: true };
  } catch (error) {
    return { id, failed: failureOf(error) };
  }
}

/** What the pairing is called on the server's side. */
export function browserName(agent = navigator.userAgent): string {
  if (agent.includes('Firefox/')) return 'Firefox';
  if (agent.includes('Edg/')) return 'Edge';
  return 'Chrome';
}
