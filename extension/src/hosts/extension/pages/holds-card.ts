/** The messages that wait at the proxy, each with its two buttons. None is the first to have the focus. */

import type { Hold } from '../../../wire';
import { button, part } from './parts';
import { word } from './words';
import { type Ask, Failed } from './worker';

/** Draws the list; what stands in it already stays, so that no button moves under a finger. */
export function drawHolds(holds: readonly Hold[], ask: Ask): void {
  const list = part('holds');
  const shown = new Map([...list.children].map((item) => [(item as HTMLElement).dataset['hold'], item]));
  list.replaceChildren(...holds.map((hold) => shown.get(hold.id) ?? itemOf(hold, ask)));
  part('waiting').hidden = holds.length === 0;
}

function itemOf(hold: Hold, ask: Ask): HTMLLIElement {
  const item = document.createElement('li');
  const from = document.createElement('p');
  const text = document.createElement('blockquote');
  const buttons = document.createElement('div');
  item.dataset['hold'] = hold.id;
  from.className = 'help';
  from.textContent = hold.where.app ? word('popup_from', hold.where.app, hold.where.host) : hold.where.host;
  text.textContent = hold.text;
  text.dir = 'auto';
  text.tabIndex = 0; // a long one scrolls
  buttons.className = 'row';
  buttons.append(
    button(word('popup_discard'), () => void decide('discard')),
    button(word('popup_send'), () => void decide('send')),
  );
  item.append(from, text, why(hold), buttons);
  return item;

  async function decide(decision: 'send' | 'discard'): Promise<void> {
    part('hold-problem').textContent = '';
    await ask({ ask: 'decide', hold: hold.id, decision }).catch((error: unknown) => {
      part('hold-problem').textContent = problemOf(error);
    });
  }
}

function why(hold: Hold): HTMLParagraphElement {
  const reasons = document.createElement('p');
  reasons.textContent = [...new Set(hold.report.findings.map((finding) => finding.why))].join(' ');
  return reasons;
}

function problemOf(error: unknown): string {
  if (!(error instanceof Failed)) return word('failed_refused', String(error));
  const gone = ['already-decided', 'no-hold'].includes(error.failure.problem);
  return gone ? word('popup_gone') : error.failure.message;
}
