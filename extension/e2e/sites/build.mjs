// Builds the sites of this folder: pages of our own in the shape that each marketplace's page was described in.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));

/** One page a site: `<folder>/upwork.html` and so on, each with its script beside it. */
export async function buildSites(folder) {
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(HERE)
    .filter((name) => name.endsWith('.html'))
    .map((name) => basename(name, '.html'));
  const scripts = readdirSync(HERE).filter((name) => names.includes(name.replace(/\.tsx?$/, '')));
  await build({
    entryPoints: scripts.filter((name) => /\.tsx?$/.test(name)).map((name) => join(HERE, name)),
    outdir: folder,
    bundle: true,
    format: 'iife',
    target: ['chrome120', 'firefox128'],
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  });
  copyFileSync(join(HERE, 'site.css'), join(folder, 'site.css'));
  for (const name of names) {
    const body = readFileSync(join(HERE, `${name}.html`), 'utf8');
    writeFileSync(join(folder, `${name}.html`), pageOf(name, body));
  }
}

function pageOf(name, body) {
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>${name}</title><link rel="stylesheet" href="/site.css"></head>
  <body>
${body}
    <script src="/${name}.js"></script>
  </body>
</html>
`;
}
