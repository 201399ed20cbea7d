/** Brings the annotator into the frames where somebody begins to write, and the panels where there is something to open. */

import { NotAnswered } from './server';

export type Frame = Pick<chrome.runtime.MessageSender, 'tab' | 'frameId'>;

/** Runs a script of ours in exactly this frame; throws NotAnswered where the browser does not let it. */
export async function bring(name: 'annotator' | 'panels', { tab, frameId }: Frame): Promise<void> {
  if (tab?.id === undefined || frameId === undefined) throw notBrought();
  const target = { tabId: tab.id, frameIds: [frameId] };
  // At once: a page that is still loading can be written in.
  const script = { target, files: [`${name}.js`], world: 'ISOLATED' as const, injectImmediately: true };
  const results = await chrome.scripting.executeScript(script).catch(() => []);
  if (!results.length || results.some((result) => 'error' in result)) throw notBrought();
}

function notBrought(): NotAnswered {
  return new NotAnswered('refused', '', chrome.i18n.getMessage('failed_annotator'));
}
