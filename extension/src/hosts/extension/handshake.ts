/**
 * How the scripts of a frame meet: the content script, which is in every frame, the annotator, which the worker brings
 * into a frame when a composer there gets the focus, and the panels, which it brings when there is something to open.
 *
 * All run in the extension's own world of that frame, which the page does not see. Two properties are all they share.
 */

import type { MakePanels, Surface, SurfaceOptions } from './content/surface';

interface Bringing {
  /** Has the panels' script run in this frame; rejects if that cannot be. */
  readonly bring: () => Promise<void>;
}

/** Makes all that a person sees of presend in a frame; the annotator's script brings its own words. */
export type MakeSurface = (
  options: Omit<SurfaceOptions, 'messages' | 'panels'> & Bringing,
  signal: AbortSignal,
) => Surface;

const MEETING = Symbol.for('presend');
const PANELS = Symbol.for('presend panels');
const world = globalThis as { [MEETING]?: (make: MakeSurface) => void; [PANELS]?: MakePanels };

/** Waits for the annotator until the signal ends. */
export function awaitAnnotator(met: (make: MakeSurface) => void, signal: AbortSignal): void {
  world[MEETING] = met;
  signal.addEventListener('abort', () => world[MEETING] === met && delete world[MEETING], { once: true });
}

/** Hands the annotator over; where nobody waits for it, nothing comes of it. */
export function meetContent(make: MakeSurface): void {
  world[MEETING]?.(make);
}

/** Puts the panels where the annotator finds them. */
export function offerPanels(make: MakePanels): void {
  world[PANELS] = make;
}

/** The panels, once their script has run here. Throws if it has not. */
export function offeredPanels(): MakePanels {
  const make = world[PANELS];
  if (!make) throw new Error('the panels have not come');
  return make;
}
