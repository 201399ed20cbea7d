/**
 * What presend costs a person who types: keystroke → mark painted, our own script, and the whole renderer.
 *
 *   node bench/run.mjs typing [chrome] [firefox] [--json FILE]
 *
 * Real extension, real server, real editors. With and without the extension, in shuffled rounds of one run. Nothing is
 * built into presend for it: marks are seen in the open root of a test build, script is counted by the browser's
 * own profiler, by the file it comes from.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'puppeteer-core';
import { buildPages } from '../e2e/pages/build.mjs';
import { type BrowserName, type Launched, launch } from '../e2e/support/browsers';
import { Composer, until } from '../e2e/support/composer';
import { buildInto, pair } from '../e2e/support/extension';
import { servedPages } from '../e2e/support/pages';
import { startServer } from '../e2e/support/server';

/** PRESEND_BENCH_TINY shows that it runs; its figures mean nothing. */
const IS_TINY = Boolean(process.env['PRESEND_BENCH_TINY']);
const EDITORS = IS_TINY
  ? ['textarea', 'lexical']
  : ['textarea', 'contenteditable', 'lexical', 'prosemirror', 'quill', 'slate', 'ckeditor'];
const LENGTHS = IS_TINY ? [200] : [200, 5000];
const COSTED = IS_TINY ? ['textarea'] : ['textarea', 'lexical', 'prosemirror'];
const ROUNDS = IS_TINY ? 1 : Number(process.env['PRESEND_BENCH_ROUNDS'] ?? 3);
const KEYS = IS_TINY ? 4 : 30;
const FILLER = 'The plan is simple and the price is fair. ';
/** A mark comes and goes with the last letter. */
const RISKY = 'Could you pay me by PayPal';

interface Row {
  readonly what: string;
  readonly values: number[];
}

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function main(): Promise<void> {
  const file = process.argv[process.argv.indexOf('--json') + 1];
  const found: Record<string, Row[]> = {};
  const names = process.argv.slice(2).filter((one): one is BrowserName => /^(chrome|firefox)$/.test(one));
  const folder = mkdtempSync(join(tmpdir(), 'presend-bench-'));
  const server = await startServer();
  await buildPages(join(folder, 'pages'));
  const builds = await buildInto(join(folder, 'built'));
  const pages = await servedPages(join(folder, 'pages'));
  try {
    for (const name of names.length ? names : (['chrome', 'firefox'] as const)) {
      const withIt = await launch(name, builds[name]);
      const without = await launch(name, null);
      try {
        await pair(withIt, server);
        console.log(
          `\n${name} ${await withIt.browser.version()}, ${cpus().length} cores, ${ROUNDS} rounds of ${KEYS} keys`,
        );
        const marked = await marking(withIt, pages.url);
        table('keystroke to mark painted, ms', marked);
        const costed = name === 'chrome' ? await costs(withIt, without, pages.url) : [];
        if (costed.length) table('per key at the end of a text, ms', costed);
        found[name] = [...marked, ...costed];
      } finally {
        await Promise.all([withIt.close(), without.close()]);
      }
    }
    if (process.argv.includes('--json') && file) writeFileSync(file, JSON.stringify(found));
  } finally {
    await Promise.all([pages.stop(), server.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From the key that makes or ends a finding to the first frame that shows it. */
async function marking(launched: Launched, url: string): Promise<Row[]> {
  const rows = new Map<string, number[]>(EDITORS.map((editor) => [editor, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const editor of shuffled(EDITORS)) {
      rows.get(editor)?.push(...(await onPage(launched, `${url}/${editor}.html`, markedAfter)));
    }
  }
  return [...rows].map(([what, values]) => ({ what, values }));
}

async function markedAfter(composer: Composer): Promise<number[]> {
  await composer.type(`Fine. ${RISKY}`);
  await composer.marked(RISKY);
  await sleep(300);
  await composer.frame.evaluate(watchMarks);
  for (let key = 0; key < KEYS; key += 1) {
    await composer.press(key % 2 ? 'l' : 'Backspace');
    await sleep(90);
  }
  return await composer.frame.evaluate(() => (window as unknown as { marked: number[] }).marked);
}

/** In the page: the time of each key, and of the frame after the marks changed. */
function watchMarks(): void {
  const marked: number[] = [];
  let pressed = 0;
  Object.assign(window, { marked });
  addEventListener('keydown', (event) => (pressed = event.timeStamp), true);
  const marks = document.querySelector('presend-ui')?.shadowRoot?.querySelector('.marks');
  if (!marks) throw new Error('there are no marks yet');
  new MutationObserver(() => {
    const from = pressed;
    pressed = 0;
    // Marks are drawn inside a frame: what follows its painting is the next task.
    if (from) setTimeout(() => marked.push(performance.now() - from));
  }).observe(marks, { childList: true });
}

/** Our own script and the renderer's whole work, for each key of an ordinary sentence after a finding. */
async function costs(withIt: Launched, without: Launched, url: string): Promise<Row[]> {
  const rows: Record<string, number[]> = {};
  const jobs = COSTED.flatMap((editor) => LENGTHS.map((length) => ({ editor, length })));
  const add = (what: string, value: number): void => {
    rows[what] = [...(rows[what] ?? []), value];
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { editor, length } of shuffled(jobs)) {
      const label = `${editor}, ${length} characters`;
      for (const launched of shuffled([withIt, without])) {
        const isWith = launched === withIt;
        const work = (composer: Composer) => typingCost(composer, length, isWith);
        const { task, own } = await onPage(launched, `${url}/${editor}.html`, work);
        add(`${label}: whole renderer ${isWith ? 'with' : 'without'}`, task);
        if (isWith) add(`${label}: own script`, own);
      }
    }
  }
  return Object.entries(rows)
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([what, values]) => ({ what, values }));
}

async function typingCost(
  composer: Composer,
  length: number,
  isProfiled: boolean,
): Promise<{ task: number; own: number }> {
  const { page } = composer;
  // The finding stands where it is seen while the keys are pressed: at the end, before the caret.
  const text = `${FILLER.repeat(Math.ceil(length / FILLER.length)).slice(0, length)}. ${RISKY}? `;
  await page.keyboard.sendCharacter(text);
  if (isProfiled) await until('marks', async () => (await composer.marks()).length > 0);
  await sleep(500);
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  const before = await taskSeconds(session);
  for (let key = 0; key < KEYS; key += 1) {
    await composer.press('abcdefghij'.charAt(key % 10) as 'a');
    await sleep(40);
  }
  await sleep(200);
  const task = (((await taskSeconds(session)) - before) * 1000) / KEYS;
  const own = isProfiled ? await ownScript(session, composer) : 0;
  await session.detach();
  return { task, own };
}

/** Milliseconds a key that the profiler saw in our content script, in keys of their own: it slows all down a little. */
async function ownScript(session: CDPSession, composer: Composer): Promise<number> {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 100 });
  await session.send('Profiler.start');
  for (let key = 0; key < KEYS; key += 1) {
    await composer.press('abcdefghij'.charAt(key % 10) as 'a');
    await sleep(40);
  }
  await sleep(200);
  const { profile } = await session.send('Profiler.stop');
  const ours = new Set(profile.nodes.filter(({ callFrame }) => isOurs(callFrame.url)).map(({ id }) => id));
  // A native function that we call (a layout, a selection) is ours too.
  for (const node of profile.nodes)
    if (ours.has(node.id)) for (const child of node.children ?? []) ours.add(child);
  const deltas = profile.timeDeltas ?? [];
  const micros = (profile.samples ?? []).reduce(
    (sum, id, i) => sum + (ours.has(id) ? (deltas[i] ?? 0) : 0),
    0,
  );
  return micros / 1000 / KEYS;
}

/** The content script may come in several files; a page has none of the extension's. */
function isOurs(url: string): boolean {
  return url.startsWith('chrome-extension://');
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

async function onPage<T>(
  launched: Launched,
  address: string,
  work: (one: Composer) => Promise<T>,
): Promise<T> {
  const page: Page = await launched.page();
  try {
    await page.bringToFront();
    return await work(await Composer.opened(page, address));
  } finally {
    await page.close();
  }
}

function table(title: string, rows: readonly Row[]): void {
  console.log(`\n${title.padEnd(62)} median     p95    max    n`);
  for (const { what, values } of rows) {
    const sorted = [...values].sort((a, b) => a - b);
    const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN).toFixed(2);
    console.log(
      `  ${what.padEnd(58)} ${at(0.5).padStart(8)} ${at(0.95).padStart(7)} ${at(1).padStart(6)} ${String(sorted.length).padStart(4)}`,
    );
  }
}

function shuffled<T>(all: readonly T[]): T[] {
  return all
    .map((one) => ({ one, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

await main();
