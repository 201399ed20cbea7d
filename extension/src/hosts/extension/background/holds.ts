/** The messages that wait at the proxy, for as long as the popup is open. Their texts are kept nowhere. */

import type { Hold } from '../../../wire';
import { currentState, request, streamed } from './connection';
import { eventsOf, type ServerEvent } from './stream';

/** Calls back with all that waits, at once and at each change, until the signal or the server ends it. */
export async function watchHolds(signal: AbortSignal, changed: (holds: Hold[]) => void): Promise<void> {
  const waiting = new Map<string, Hold>();
  const response = await streamed('/v1/events', signal);
  try {
    for await (const event of eventsOf(response)) {
      if (apply(waiting, event)) changed([...waiting.values()]);
    }
  } catch (error) {
    if (signal.aborted) throw error; // the popup was closed; anything else is a server that went away
  }
  changed([]);
  await currentState();
}

export async function decide(hold: string, decision: 'send' | 'discard'): Promise<void> {
  await request(`/v1/holds/${encodeURIComponent(hold)}/decision`, { method: 'POST', body: { decision } });
}

/** Brings one event into the list and tells whether it was about it. */
export function apply(waiting: Map<string, Hold>, { event, data }: ServerEvent): boolean {
  if (event === 'state') {
    const { holds } = JSON.parse(data) as { holds: Hold[] };
    waiting.clear();
    for (const hold of holds) waiting.set(hold.id, hold);
    return true;
  }
  if (event !== 'hold' && event !== 'decided' && event !== 'ended') return false;
  const hold = JSON.parse(data) as Hold;
  if (hold.state === 'waiting') waiting.set(hold.id, hold);
  else waiting.delete(hold.id);
  return true;
}
