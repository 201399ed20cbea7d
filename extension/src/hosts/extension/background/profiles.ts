/** What is known of each site: read from the server now and then, else what this build brought along. */

import type { Profile } from '../../../wire';
import bundled from '../profiles.json';
import { request } from './connection';
import { keep, kept } from './storage';

/** In use, profiles are read again after an hour: they change with an edit on this machine, not by the minute. */
const GOOD_FOR_MS = 60 * 60 * 1000;

/** Stands for sites that the person added and nobody described. */
const ANY_SITE = 'generic';

export async function profiles(): Promise<Profile[]> {
  return (await kept('profiles'))?.profiles ?? (bundled.profiles as Profile[]);
}

/** The profile of a site; the one for any site where there is no other. */
export async function profileOf(host: string): Promise<Profile | null> {
  return matching(await profiles(), host);
}

export function matching(all: readonly Profile[], host: string): Profile | null {
  const own = all.find((profile) => profile.hosts.some((known) => isHostOf(host, known)));
  return own ?? all.find(({ id }) => id === ANY_SITE) ?? null;
}

/** The sites that are no marketplaces: presend works there only where the person turned it on. */
export async function optionalProfiles(): Promise<Profile[]> {
  return (await profiles()).filter(({ optional, hosts }) => optional && hosts.length > 0);
}

/** Tells whether a host is a domain or one of its subdomains; `notupwork.com` is none of `upwork.com`. */
export function isHostOf(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

/** Reads the profiles again if it is time. Whoever asks need not wait for it. */
export async function refreshProfiles({ anew = false } = {}): Promise<void> {
  const age = Date.now() - ((await kept('profiles'))?.at ?? 0);
  if (!anew && age >= 0 && age < GOOD_FOR_MS) return;
  const response = await request('/v1/profiles').catch(() => null);
  const said = (await response?.json().catch(() => null)) as { profiles?: unknown } | null;
  if (!Array.isArray(said?.profiles)) return;
  await keep('profiles', { at: Date.now(), profiles: said.profiles.filter(isProfile).map(pagePart) });
}

function isProfile(value: unknown): value is Profile {
  const profile = value as Partial<Profile> | null;
  return typeof profile?.id === 'string' && Array.isArray(profile.hosts);
}

/** The part a page needs: how the site's wire looks is the proxy's concern. */
function pagePart({ id, title, hosts, optional = false, page }: Profile): Profile {
  return { id, title, hosts, optional, page };
}
