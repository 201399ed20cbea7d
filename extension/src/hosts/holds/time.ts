/** How long a hold still waits, told on its card every second. */

import type { Hold } from '../../wire';
import { WORDS } from './words';

/** From here on a card says that time is short. */
export const SOON_SECONDS = 10;

export function secondsLeft(hold: Hold, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(hold.ends) - now) / 1000));
}

export function drawTime(card: Element, hold: Hold, now: number): void {
  const left = card.querySelector('.left');
  if (!left) return;
  const seconds = secondsLeft(hold, now);
  const said = seconds ? WORDS.left(seconds) : WORDS.noTime;
  if (left.textContent !== said) left.textContent = said;
  left.toggleAttribute('data-soon', seconds <= SOON_SECONDS);
}
