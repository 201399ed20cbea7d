/** Brings the annotator into the frames where somebody begins to write. */

import { NotAnswered } from './server';

const SCRIPT = 'annotator.js';

export type Frame = Pick<chrome.runtime.MessageSender, 'tab' | 'frameId'>;

/** Runs the annotator's script in exactly this frame; throws NotAnswered where the browser does not let it. */
export async function annotate({ tab, frameId }: Frame): Promise<void> {
  if (tab?.id === undefined || frameId === undefined) throw notBrought();
  const target = { tabId: tab.id, frameIds: [frameId] };
  // At once: a page that is still loading can be written in.
  const script = { target, files: [SCRIPT], world: 'ISOLATED' as const, injectImmediately: true };
  const results = await chrome.scripting.executeScript(script).catch(() => []);
  if (!results.length || results.some((result) => 'error' in result)) throw notBrought();
}

function notBrought(): NotAnswered {
  return new NotAnswered('refused', '', chrome.i18n.getMessage('failed_annotator'));
}
