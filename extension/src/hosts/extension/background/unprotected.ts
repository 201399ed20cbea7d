/**
 * The pages that presend does not protect, on the toolbar's button, tab by tab.
 *
 * The browser itself forgets what a tab's button says when the tab goes elsewhere, so nothing is kept: no addresses, no
 * list of tabs. Which frames of a tab have said something is known while the worker runs.
 */

import type { Frame } from './annotators';
import { signInTab } from './badge';

const REASON_LENGTH = 200;

/** What a frame may lack: a field that presend knows, or the annotator. */
type Lack = 'field' | 'annotator';

const said = new Map<number, Map<string, string>>();

/** Shows that a frame is not protected and why; an empty reason takes that back. */
export async function unprotected({ tab, frameId = 0 }: Frame, lack: Lack, reason: string): Promise<void> {
  if (tab?.id === undefined) return;
  const reasons = said.get(tab.id) ?? new Map<string, string>();
  said.set(tab.id, reasons);
  if (reason) reasons.set(keyOf(frameId, lack), reason.slice(0, REASON_LENGTH));
  else reasons.delete(keyOf(frameId, lack));
  await signInTab(tab.id, [...reasons.values()].at(-1) ?? null);
}

/** Takes back, if it was said, that a frame lacks something. */
export async function mended(frame: Frame, lack: Lack): Promise<void> {
  const { tab, frameId = 0 } = frame;
  if (said.get(tab?.id ?? -1)?.has(keyOf(frameId, lack))) await unprotected(frame, lack, '');
}

/** A frame is gone. What the button says is left to the browser: the tab may show another page already. */
export function forgetFrame({ tab, frameId = 0 }: Frame): void {
  if (tab?.id === undefined) return;
  const reasons = said.get(tab.id);
  for (const lack of ['field', 'annotator'] as const) reasons?.delete(keyOf(frameId, lack));
  if (!reasons?.size) said.delete(tab.id);
}

function keyOf(frameId: number, lack: Lack): string {
  return `${frameId} ${lack}`;
}
