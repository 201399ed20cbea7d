/** The worker's end of each content script's Port: questions in, answers and the state out. */

import { type FromWorker, isQuestion, type Question } from '../ports';
import { bring, type Frame } from './annotators';
import { onState, state } from './badge';
import { approved, checked, currentState } from './connection';
import { failureOf } from './failures';
import { profileOf, refreshProfiles } from './profiles';
import { settingsFor } from './sites';
import { forgetFrame, mended, unprotected } from './unprotected';

type Port = chrome.runtime.Port;

const open = new Set<Port>();

/** Answers a content script until its page goes. */
export function serveContent(port: Port): void {
  const stop = onState((now) => tell(port, { state: now }));
  open.add(port);
  port.onDisconnect.addListener(() => {
    open.delete(port);
    stop();
    if (port.sender) forgetFrame(port.sender);
  });
  port.onMessage.addListener((question: unknown) => {
    if (isQuestion(question)) void answer(question, port.sender).then((said) => tell(port, said));
  });
  // A field has the focus: by the time the first word is typed, it is known whether the server is there.
  void state().then((now) => tell(port, { state: now }));
  void currentState();
}

/** Lets every open page ask for its profile and settings again. */
export function tellChanged(): void {
  for (const port of open) tell(port, { changed: true });
}

export async function answer(question: Question, frame: Frame = {}): Promise<FromWorker> {
  const { id } = question;
  try {
    return await answerTo(question, frame);
  } catch (error) {
    const { kind, message } = failureOf(error);
    return { id, failed: { kind, message } };
  }
}

async function answerTo(question: Question, frame: Frame): Promise<FromWorker> {
  const { id } = question;
  switch (question.ask) {
    case 'check':
      return { id, report: await checked(question.text, question.context) };
    case 'profile':
      void refreshProfiles();
      return { id, profile: await profileOf(question.host), settings: await settingsFor(question.host) };
    case 'approve':
      await approved(question.text, question.platform);
      break;
    case 'annotator':
      await brought(frame);
      break;
    case 'panels':
      await bring('panels', frame);
      break;
    case 'unprotected':
      await unprotected(frame, 'field', question.reason);
  }
  return { id, done: true };
}

/** A page that the annotator cannot come to is one that nobody protects: the toolbar says so. */
async function brought(frame: Frame): Promise<void> {
  try {
    await bring('annotator', frame);
    await mended(frame, 'annotator');
  } catch (error) {
    await unprotected(frame, 'annotator', error instanceof Error ? error.message : '');
    throw error;
  }
}

/** The page may be gone by now, or asleep in the browser's cache: it will ask again. */
function tell(port: Port, message: FromWorker): void {
  try {
    port.postMessage(message);
  } catch {
    open.delete(port);
  }
}
