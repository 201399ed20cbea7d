/** Slate (Fiverr, Discord): takes `beforeinput` and cancels it, but is slow to notice a selection. */

import type { Family } from './family';

export const SLATE: Family = {
  field: '[data-slate-editor]',
  furniture: '[data-slate-placeholder]',
  settleMs: 140, // it listens to `selectionchange` at most every 100 ms
};
