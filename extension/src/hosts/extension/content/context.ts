/** What this page tells of a message besides its text. What is not sure is left out: the stage, the language. */

import type { Composer, Context, Page, Profile } from '../../../wire';

export function outgoing(profile: Profile | null, composer: Composer | undefined): Context {
  return { ...platform(profile), surface: composer?.surface ?? 'message', direction: 'outgoing' };
}

export function incoming(profile: Profile | null): Context {
  return { ...platform(profile), surface: 'message', direction: 'incoming' };
}

function platform(profile: Profile | null): Context {
  return profile ? { platform: profile.id } : {};
}

/** The name of the open conversation, for this page's memory only, or "". */
export function conversationIn(page: Page | null, addresses: readonly string[]): string {
  if (!page?.conversation) return '';
  const pattern = new RegExp(page.conversation);
  for (const address of addresses) {
    const name = pattern.exec(address)?.[1];
    if (name) return name;
  }
  return '';
}
