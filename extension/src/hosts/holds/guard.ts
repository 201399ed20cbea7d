/**
 * Keeps a click from deciding what nobody meant to decide.
 *
 * The second click of a double click, and a click just after a card came or went, would land on whatever has moved
 * under the pointer. Keys are meant: focus never moves onto a button by itself.
 */

const QUIET_MS = 700;

export interface Guard {
  /** Says that buttons have moved on the page. */
  moved(): void;
  lets(click: MouseEvent): boolean;
}

export function makeGuard(now: () => number = () => performance.now()): Guard {
  let quietUntil = 0;

  function moved(): void {
    quietUntil = now() + QUIET_MS;
  }

  function lets({ detail }: MouseEvent): boolean {
    if (detail === 0) return true;
    const isMeant = detail === 1 && now() >= quietUntil;
    if (!isMeant) moved(); // somebody who still clicks has not looked yet
    return isMeant;
  }

  return { moved, lets };
}
