/**
 * How the two scripts of a frame meet: the content script, which is in every frame, and the annotator, which the worker
 * brings into a frame when a composer there gets the focus.
 *
 * Both run in the extension's own world of that frame, which the page does not see. One property is all they share.
 */

import type { Surface, SurfaceOptions } from './content/surface';

/** Makes all that a person sees of presend in a frame; the annotator's script brings its own words. */
export type MakeSurface = (options: Omit<SurfaceOptions, 'messages'>, signal: AbortSignal) => Surface;

const MEETING = Symbol.for('presend');
const world = globalThis as { [MEETING]?: (make: MakeSurface) => void };

/** Waits for the annotator until the signal ends. */
export function awaitAnnotator(met: (make: MakeSurface) => void, signal: AbortSignal): void {
  world[MEETING] = met;
  signal.addEventListener('abort', () => world[MEETING] === met && delete world[MEETING], { once: true });
}

/** Hands the annotator over; where nobody waits for it, nothing comes of it. */
export function meetContent(make: MakeSurface): void {
  world[MEETING]?.(make);
}
