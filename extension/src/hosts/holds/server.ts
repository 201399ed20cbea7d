/** What the page asks of its own origin. */

import type { Decision, Hold, HoldList, Problem } from '../../wire';

/** Why there is no answer: nobody is there, the page may not ask any more, or the server says no. */
export type Trouble = 'unreachable' | 'session' | 'refused';

export class Refused extends Error {
  constructor(
    readonly trouble: Trouble,
    message = '',
  ) {
    super(message);
    this.name = 'Refused';
  }
}

const PATIENCE_MS = 6000;

export async function listed(): Promise<Hold[]> {
  return ((await answer('/v1/holds')) as HoldList).holds;
}

export async function decided(id: string, decision: Decision): Promise<Hold> {
  return (await answer(`/v1/holds/${encodeURIComponent(id)}/decision`, posted({ decision }))) as Hold;
}

export function posted(body: object): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

/** The marketplaces' names by their ids; none where they cannot be had. */
export async function platformTitles(): Promise<Map<string, string>> {
  const found = (await answer('/v1/catalogue').catch(() => null)) as {
    platforms: { id: string; title: string }[];
  } | null;
  return new Map(found?.platforms.map(({ id, title }) => [id, title]));
}

/** Asks the server; what it says, or why not, as a Refused. */
export async function answer(path: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(path, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);
  if (!response) throw new Refused('unreachable');
  if (response.status === 401) throw new Refused('session');
  if (response.ok) return response.status === 204 ? null : response.json();
  const problem = (await response.json().catch(() => null)) as Problem | null;
  throw new Refused('refused', problem ? `${problem.title} ${problem.detail}` : String(response.status));
}
