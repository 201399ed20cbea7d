/** What the page of learn mode asks of its own origin. */

import type { Learning, Lesson, ProfileList } from '../../wire';
import { answer, posted } from '../holds/server';

export interface Site {
  readonly id: string;
  readonly title: string;
}

export async function begun(site: string): Promise<Lesson> {
  return (await answer('/v1/learning', posted({ site }))) as Lesson;
}

export async function current(): Promise<Lesson | null> {
  return ((await answer('/v1/learning')) as Learning).learning;
}

export async function answered(id: string, decision: 'write' | 'discard'): Promise<Lesson> {
  return (await answer(`/v1/learning/${encodeURIComponent(id)}/decision`, posted({ decision }))) as Lesson;
}

/** The sites that presend knows and a proxy can read; none where they cannot be had. */
export async function sites(): Promise<Site[]> {
  const list = (await answer('/v1/profiles').catch(() => null)) as ProfileList | null;
  const readable = list?.profiles.filter(({ hosts, wire }) => hosts.length && !isSealed(wire)) ?? [];
  return readable.map(({ id, title }) => ({ id, title }));
}

function isSealed(wire: object | null): boolean {
  return Boolean(wire && 'unreadable' in wire && wire.unreadable);
}
