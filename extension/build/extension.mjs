// The extension, once for Chrome and Edge, once for Firefox: folders that can be loaded, or zipped, as they are.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

// What the tests visit beside the listed sites: servers on this machine, and names that no one can own.
const TEST_PAGES = ['http://127.0.0.1/*', 'https://*.test/*'];
// Runs in every frame of a listed site before the page does anything.
const MOST_CONTENT_BYTES = 40 * 1024;
// Runs where somebody begins to write a message.
const MOST_ANNOTATOR_BYTES = 40 * 1024;
// Runs there too when there is something to open: a card, a held message, labels.
const MOST_PANELS_BYTES = 24 * 1024;
const STATIC = ['options.html', 'options.css', 'popup.html', 'popup.css', 'shared.css', '_locales'];
const ICONS = ['16', '32', '48', '128'];
const TARGETS = { chrome: 'chrome120', firefox: 'firefox140' };

export async function buildExtension({ here, out, open, options }) {
  const source = join(here, 'src', 'hosts', 'extension');
  const { manifestOf } = await imported(join(source, 'manifest.ts'));
  const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
  const { profiles } = JSON.parse(readFileSync(join(source, 'profiles.json'), 'utf8'));
  const hosts = profiles.filter((profile) => !profile.optional).flatMap((profile) => profile.hosts);
  for (const [browser, target] of Object.entries(TARGETS)) {
    const folder = join(out, browser);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(folder, 'icons'), { recursive: true });
    const names = ['content', 'annotator', 'panels', 'background', 'options', 'popup'];
    const entryPoints = Object.fromEntries(names.map((name) => [name, entry(source, name)]));
    await build({ ...options, entryPoints, outdir: folder, target });
    for (const name of STATIC) cpSync(join(source, name), join(folder, name), { recursive: true });
    for (const size of ICONS)
      cpSync(join(source, 'icons', `${size}.png`), join(folder, 'icons', `${size}.png`));
    const manifest = manifestOf({ browser, version, hosts, more: open ? TEST_PAGES : [] });
    writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    if (!open) weigh(folder, browser, names);
  }
}

function weigh(folder, browser, names) {
  const sizes = names.map((name) => [name, statSync(join(folder, `${name}.js`)).size]);
  const told = sizes.map(([name, size]) => `${name}.js ${(size / 1024).toFixed(1)} kB`);
  console.log(`extension for ${browser}: ${told.join(', ')}`);
  const most = { content: MOST_CONTENT_BYTES, annotator: MOST_ANNOTATOR_BYTES, panels: MOST_PANELS_BYTES };
  for (const [name, size] of sizes) {
    if (size > most[name]) throw new Error(`${name}.js is larger than ${most[name] / 1024} kB`);
  }
}

function entry(source, name) {
  const file = join(source, `${name}.ts`);
  if (!existsSync(file)) throw new Error(`${file} is missing`);
  return file;
}

/** A TypeScript module of ours, for this script. */
async function imported(file) {
  const { outputFiles } = await build({ entryPoints: [file], bundle: true, format: 'esm', write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
}
