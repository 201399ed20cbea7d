/** On which sites presend works: those of this build, those the person added, and of both, those not switched off. */

import type { SiteSettings } from '../ports';
import { matching, profiles } from './profiles';
import { choices, keep } from './storage';

/** The one registration for all sites that the person added. */
const ADDED = 'added';

const LOOPBACK = 'http://127.0.0.1/*';

/** Match patterns of the sites that this build knows. */
export function listedPatterns(): string[] {
  return chrome.runtime.getManifest().content_scripts?.[0]?.matches ?? [];
}

/** Match patterns of the sites that the person added. */
export async function addedPatterns(): Promise<string[]> {
  const listed = new Set([...listedPatterns(), LOOPBACK]);
  const { origins = [] } = await chrome.permissions.getAll();
  return origins.filter((origin) => !listed.has(origin));
}

/** Puts the content script onto the added sites, and takes it from those given up. Safe to call at any time. */
export async function registerAdded(): Promise<void> {
  const matches = await addedPatterns();
  await chrome.scripting.unregisterContentScripts({ ids: [ADDED] }).catch(() => undefined);
  if (matches.length === 0) return;
  await chrome.scripting.registerContentScripts([
    {
      id: ADDED,
      matches,
      js: ['content.js'],
      runAt: 'document_start',
      allFrames: true,
      persistAcrossSessions: true,
    },
  ]);
}

/** The host of a match pattern such as `https://*.example.com/*`, without what stands for subdomains. */
export function hostOf(pattern: string): string {
  return pattern
    .replace(/^[^:]+:\/\//, '')
    .replace(/\/.*$/, '')
    .replace(/^\*\./, '');
}

/** Tells whether a match pattern covers a host. Ours name a host or a domain, never a path. */
export function covers(pattern: string, host: string): boolean {
  const named = hostOf(pattern);
  if (named === '*') return true;
  return host === named || (pattern.includes('://*.') && host.endsWith(`.${named}`));
}

/** What the person chose for a site. */
export async function settingsFor(host: string): Promise<SiteSettings> {
  const { off, incoming } = await choices();
  const isOff = off.some((name) => host === name || host.endsWith(`.${name}`));
  return { on: !isOff && (await isAllowed(host)), incoming };
}

/** A permission for every site turns no optional one on: that takes one for just this site. */
async function isAllowed(host: string): Promise<boolean> {
  if (!matching(await profiles(), host)?.optional) return true;
  const patterns = [...listedPatterns(), ...(await addedPatterns())];
  return patterns.some((pattern) => hostOf(pattern) !== '*' && covers(pattern, host));
}

/** Switches a site on or off, with its subdomains. */
export async function switchSite(host: string, on: boolean): Promise<void> {
  const kept = await choices();
  const others = kept.off.filter((name) => name !== host && !(on && host.endsWith(`.${name}`)));
  await keep('choices', { ...kept, off: on ? others : [...others, host] });
}

export async function switchIncoming(incoming: boolean): Promise<void> {
  await keep('choices', { ...(await choices()), incoming });
}
