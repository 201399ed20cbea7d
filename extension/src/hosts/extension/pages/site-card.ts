/** The popup's word on the site in front of it: protected, or why not, and its switch. */

import { saidInTab } from '../background/badge';
import { addedPatterns, covers, listedPatterns, settingsFor, switchSite } from '../background/sites';
import type { State } from '../ports';
import { part, switchOf } from './parts';
import { word } from './words';

/** Draws the site of the open tab, as things stand with the server. */
export async function drawSite(state: State): Promise<void> {
  const tab = await tabInFront();
  const host = tab?.url && URL.canParse(tab.url) ? new URL(tab.url).hostname : null;
  const works = host !== null && (await reaches(host));
  part('add').hidden = works || state === 'unpaired';
  if (!works) {
    part('here-state').textContent = word('popup_elsewhere');
    part('here-switch').replaceChildren();
    return;
  }
  const { on } = await settingsFor(host);
  const said = on && tab?.id !== undefined ? await saidInTab(tab.id) : '';
  part('here-state').textContent = said || word(statusOf(state, on));
  const change = (checked: boolean) => void switchSite(host, checked).then(() => drawSite(state));
  const label = switchOf(word('popup_switch', host), on, change);
  const held = part('here-switch').contains(document.activeElement);
  part('here-switch').replaceChildren(label);
  if (held) label.querySelector('input')?.focus();
}

export function statusOf(state: State, on: boolean): string {
  if (!on) return 'popup_switched_off';
  return state === 'on' ? 'popup_protected' : 'popup_unprotected';
}

/** The tab in front, as far as the browser tells: it names no site that presend may not see. */
async function tabInFront(): Promise<chrome.tabs.Tab | undefined> {
  return (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0];
}

async function reaches(host: string): Promise<boolean> {
  return [...listedPatterns(), ...(await addedPatterns())].some((pattern) => covers(pattern, host));
}
