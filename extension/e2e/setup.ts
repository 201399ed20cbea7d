/** What all files share, made once before the first: the builds, the pages, and one warm server. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildPages } from './pages/build.mjs';
import { buildSites } from './sites/build.mjs';
import { buildInto } from './support/extension';
import { servedPages } from './support/pages';
import type { BrowserName } from './support/programs';
import { type Running, startServer } from './support/server';
import { servedSites } from './support/sites';

export interface Shared {
  /** The test build of each browser: its shadow root is open, and it may visit our pages. */
  readonly builds: Record<BrowserName, string>;
  /** The build that people get. */
  readonly closed: Record<BrowserName, string>;
  /** Addresses without a slash: the editors, the same with the annotator in them, and the marketplaces. */
  readonly editors: string;
  readonly hosted: string;
  readonly sites: string;
  /** For all that neither stops it nor counts what it knows. */
  readonly server: Running;
}

declare module 'vitest' {
  interface ProvidedContext {
    browser: BrowserName;
    shared: Shared;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'presend-e2e-'));
  const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const tearDown = async (): Promise<void> => {
    for (const end of ends.reverse()) await end();
  };
  try {
    project.provide('shared', await made(folder, ends));
  } catch (error) {
    await tearDown();
    throw error;
  }
  return tearDown;
}

async function made(folder: string, ends: (() => unknown)[]): Promise<Shared> {
  const at = (name: string) => join(folder, name);
  const server = await startServer();
  ends.push(server.close);
  await Promise.all([buildPages(at('editors')), buildSites(at('sites'))]);
  const builds = await buildInto(at('open'));
  const closed = await buildInto(at('closed'), { open: false });
  const [editors, hosted, sites] = await Promise.all([
    servedPages(at('editors')),
    servedPages(at('editors'), server),
    servedSites(at('sites')),
  ]);
  ends.push(editors.stop, hosted.stop, sites.stop);
  const { port, token, folder: settings } = server;
  return {
    ...{ builds, closed, editors: editors.url, hosted: hosted.url, sites: sites.url },
    server: { port, token, folder: settings },
  };
}
