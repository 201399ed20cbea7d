/** The sites of e2e/sites behind one port, each at the addresses that its marketplace has. */

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Page } from 'puppeteer-core';
import bundled from '../../src/hosts/extension/profiles.json';
import { setStorage } from './extension';

/** The page of each site, and the profile that it is a page of. */
export const SITES = {
  upwork: { profile: 'upwork', path: '/ab/messages/rooms/room_0123abcd' },
  proposal: { profile: 'upwork', path: '/nx/proposals/job/~01/apply/' },
  changed: { profile: 'upwork', path: '/ab/messages/rooms/room_0123abcd' },
  fiverr: { profile: 'fiverr', path: '/inbox/sample_buyer' },
  'fiverr-old': { profile: 'fiverr', path: '/inbox/sample_buyer' },
  freelancer: { profile: 'freelancer', path: '/messages/thread/300000001' },
  linkedin: { profile: 'linkedin', path: '/messaging/thread/2-sample/' },
  contra: { profile: 'contra', path: '/messages/th_sample_1' },
} as const;

export type SiteName = keyof typeof SITES;

const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };

export interface SiteServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where a site is, as its marketplace has it. */
export function addressOf(url: string, site: SiteName): string {
  return `${url}${SITES[site].path}?site=${site}`;
}

export async function servedSites(folder: string): Promise<SiteServer> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const type = TYPES[extname(pathname)];
    const name = type ? pathname.slice(1) : `${searchParams.get('site') ?? ''}.html`;
    readFile(join(folder, name)).then(
      (body) =>
        response
          .writeHead(200, {
            'Content-Type': type ?? 'text/html; charset=utf-8',
            'Content-Security-Policy': POLICY,
          })
          .end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Makes this machine the host of a site's profile, and says what the person chose. To run in a page of presend's. */
export async function liveAt(
  options: Page,
  site: SiteName,
  choices: { incoming?: boolean } = {},
): Promise<void> {
  const profiles = bundled.profiles
    .filter(({ id }) => id === SITES[site].profile)
    .map((profile) => ({ ...profile, hosts: ['127.0.0.1'] }));
  const values = {
    profiles: { at: Date.now(), profiles },
    choices: { off: [], incoming: false, ...choices },
  };
  await setStorage(options, values);
}
