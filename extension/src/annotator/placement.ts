/** Where the card goes: by its words, never over them, and wholly on the screen. Pure numbers. */

import type { Box } from './geometry';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The left top corner, and the most height the card may take there. */
export interface Spot {
  readonly left: number;
  readonly top: number;
  readonly room: number;
}

const EDGE = 8;
const GAP = 8;
/** A card smaller than this cannot be read: rather cover the words. */
const LEAST = 180;

/** Under the words if the card fits there, else over them, else on the side with more room. */
export function placed(anchor: Box, card: Size, screen: Box, dir: 'ltr' | 'rtl'): Spot {
  const below = screen.bottom - EDGE - anchor.bottom - GAP;
  const above = anchor.top - GAP - screen.top - EDGE;
  const isBelow = card.height <= below || below >= above;
  const room = Math.max(LEAST, isBelow ? below : above);
  const height = Math.min(card.height, room);
  const wanted = isBelow ? anchor.bottom + GAP : anchor.top - GAP - height;
  const top = between(screen.top + EDGE, wanted, screen.bottom - EDGE - height);
  const side = dir === 'rtl' ? anchor.right - card.width : anchor.left;
  return { left: between(screen.left + EDGE, side, screen.right - EDGE - card.width), top, room };
}

function between(least: number, wanted: number, most: number): number {
  return Math.max(least, Math.min(wanted, most));
}
