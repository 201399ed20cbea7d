/** What this page knows: what waits, what ended, what was noticed. It forgets no words while it is open. */

import type { Hold, HoldState, Notice, Standing } from '../../wire';

/** How a hold ended. `lost`: the server stopped while it waited, so nobody can tell. */
export type Outcome = Exclude<HoldState, 'waiting'> | 'lost';

export interface Ended {
  readonly hold: Hold;
  readonly outcome: Outcome;
}

/** More than can wait at once: all of them may end together. */
const MOST_ENDED = 5100;

export interface Book {
  /** Oldest first. */
  readonly waiting: ReadonlyMap<string, Hold>;
  /** The last one ended last. */
  readonly ended: ReadonlyMap<string, Ended>;
  readonly notices: ReadonlyMap<string, Notice>;
  /** Takes the first event of a stream. What waited before and is not in it is open until `settle`. */
  begin(standing: Standing): void;
  /** Takes the server's list, and ends as lost what it does not know any more. */
  settle(listed: readonly Hold[]): void;
  /** Takes a hold as it stands now; tells whether that was news. */
  take(hold: Hold): boolean;
  note(notice: Notice): void;
}

export function makeBook(): Book {
  const waiting = new Map<string, Hold>();
  const ended = new Map<string, Ended>();
  const notices = new Map<string, Notice>();
  let open = new Set<string>();

  function end(hold: Hold, outcome: Outcome): boolean {
    waiting.delete(hold.id);
    open.delete(hold.id);
    if (ended.get(hold.id)?.outcome === outcome) return false;
    ended.delete(hold.id);
    ended.set(hold.id, { hold, outcome });
    for (const id of ended.keys()) {
      if (ended.size <= MOST_ENDED) break;
      ended.delete(id);
    }
    return true;
  }

  function take(hold: Hold): boolean {
    if (hold.state !== 'waiting') return end(hold, hold.state);
    if (waiting.has(hold.id)) return false;
    waiting.set(hold.id, hold);
    return true;
  }

  return {
    waiting,
    ended,
    notices,
    take,
    begin(standing) {
      const known = new Set(standing.holds.map(({ id }) => id));
      open = new Set([...waiting.keys()].filter((id) => !known.has(id)));
      standing.holds.forEach(take);
      notices.clear();
      for (const notice of standing.notices) notices.set(notice.id, notice);
    },
    settle(listed) {
      // The list has the newest end first.
      for (const hold of listed.toReversed()) if (hold.state !== 'waiting') take(hold);
      for (const id of open) {
        const hold = waiting.get(id);
        if (hold) end(hold, 'lost');
      }
      open.clear();
    },
    note(notice) {
      notices.set(notice.id, notice);
    },
  };
}
