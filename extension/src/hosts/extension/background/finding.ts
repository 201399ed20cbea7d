/**
 * Where the server is. Looked for only when something is asked of it: first where it was last, then at its usual
 * port, then at the nine it may move to. Nothing here runs by itself.
 */

import { hello, WIRE } from './server';
import { keep, kept } from './storage';

export const USUAL_PORT = 27610;
export const FALLBACK_PORTS: readonly number[] = Array.from({ length: 9 }, (_, n) => USUAL_PORT + 1 + n);

/** Whoever listens on this machine says hello at once, unless the machine is very busy. */
const HELLO_MS = 2500;
/** While nobody answers, all ports are tried no oftener than this; the last one is tried each time. */
const SEARCH_EVERY_MS = 3000;

/** `version`: presend answers, but speaks another wire. */
export type Found = { port: number; state: 'found' | 'version' } | null;

let underway: Promise<Found> | null = null;
let searched = Number.NEGATIVE_INFINITY;

/** Answers where presend is; several who ask at once share one look. `anew` looks everywhere in any case. */
export async function foundServer({ anew = false } = {}): Promise<Found> {
  if (anew) {
    await underway; // it may have begun before the server did
    searched = Number.NEGATIVE_INFINITY;
  }
  underway ??= look().finally(() => {
    underway = null;
  });
  return underway;
}

async function look(): Promise<Found> {
  const last = await kept('port');
  const found = (last === undefined ? null : await at(last)) ?? (await search(last));
  if (found && found.port !== last) await keep('port', found.port);
  return found;
}

async function search(last: number | undefined): Promise<Found> {
  if (performance.now() - searched < SEARCH_EVERY_MS) return null;
  searched = performance.now();
  const [usual, ...others] = (await usualPorts()).filter((port) => port !== last);
  const first = usual === undefined ? null : await at(usual);
  if (first) return first;
  const answers = await Promise.all(others.map(at));
  return answers.find((found) => found?.state === 'found') ?? answers.find((found) => found !== null) ?? null;
}

async function at(port: number): Promise<Found> {
  const said = await hello(port, HELLO_MS);
  return said && { port, state: said.wire === WIRE ? 'found' : 'version' };
}

async function usualPorts(): Promise<readonly number[]> {
  const ports = [USUAL_PORT, ...FALLBACK_PORTS];
  return OPEN_ROOT ? ((await kept('ports')) ?? ports) : ports;
}
