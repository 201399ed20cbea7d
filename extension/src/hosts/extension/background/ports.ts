/** The worker's end of each content script's Port: questions in, answers and the state out. */

import { type FromWorker, isQuestion, type Question } from '../ports';
import { onState, state } from './badge';
import { approved, checked, currentState } from './connection';
import { failureOf } from './failures';
import { profileOf, refreshProfiles } from './profiles';
import { settingsFor } from './sites';

type Port = chrome.runtime.Port;

const open = new Set<Port>();

/** Answers a content script until its page goes. */
export function serveContent(port: Port): void {
  const stop = onState((now) => tell(port, { state: now }));
  open.add(port);
  port.onDisconnect.addListener(() => {
    open.delete(port);
    stop();
  });
  port.onMessage.addListener((question: unknown) => {
    if (isQuestion(question)) void answer(question).then((said) => tell(port, said));
  });
  // A field has the focus: by the time the first word is typed, it is known whether the server is there.
  void state().then((now) => tell(port, { state: now }));
  void currentState();
}

/** Lets every open page ask for its profile and settings again. */
export function tellChanged(): void {
  for (const port of open) tell(port, { changed: true });
}

export async function answer(question: Question): Promise<FromWorker> {
  const { id } = question;
  try {
    return await answerTo(question);
  } catch (error) {
    const { kind, message } = failureOf(error);
    return { id, failed: { kind, message } };
  }
}

async function answerTo(question: Question): Promise<FromWorker> {
  const { id } = question;
  if (question.ask === 'check') return { id, report: await checked(question.text, question.context) };
  if (question.ask === 'approve') {
    await approved(question.text, question.platform);
    return { id, done: true };
  }
  void refreshProfiles();
  return { id, profile: await profileOf(question.host), settings: await settingsFor(question.host) };
}

/** The page may be gone by now, or asleep in the browser's cache: it will ask again. */
function tell(port: Port, message: FromWorker): void {
  try {
    port.postMessage(message);
  } catch {
    open.delete(port);
  }
}
