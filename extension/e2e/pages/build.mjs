// Builds the pages that the end-to-end tests write into: the real editors, each with its own model.
//   node e2e/pages/build.mjs --out DIR
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const MODULES = join(HERE, '..', '..', 'node_modules');

export const PAGES = [
  'textarea',
  'react',
  'contenteditable',
  'lexical',
  'prosemirror',
  'quill',
  'slate',
  'ckeditor',
  'draft',
  'iframe',
  'srcdoc',
  'shadow',
  'shadow-textarea',
];
const REACT = new Set(['react', 'slate', 'draft']);

/** Draft.js stopped at React 18. */
const REACT_18 = { react: join(MODULES, 'react-18'), 'react-dom': join(MODULES, 'react-dom-18') };

function built(names, out, options = {}) {
  return build({
    entryPoints: Object.fromEntries(
      names.map((name) => [name, join(HERE, name + (REACT.has(name) ? '.tsx' : '.ts'))]),
    ),
    outdir: out,
    bundle: true,
    minify: true,
    format: 'esm', // some wait at their top level
    target: ['chrome120', 'firefox128'],
    jsx: 'automatic',
    loader: { '.svg': 'dataurl' },
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis', OPEN_ROOT: 'true' },
    ...options,
  });
}

export async function buildPages(out) {
  mkdirSync(out, { recursive: true });
  await Promise.all([
    built(
      PAGES.filter((name) => name !== 'draft'),
      out,
    ),
    built(['draft'], out, { alias: REACT_18 }),
    built(['host'], out, { format: 'iife', loader: { '.css': 'text' } }),
  ]);
  copyFileSync(join(HERE, 'site.css'), join(out, 'site.css'));
  const page = readFileSync(join(HERE, 'page.html'), 'utf8');
  for (const name of PAGES) writeFileSync(join(out, `${name}.html`), pageOf(page, name, out));
}

function pageOf(page, name, out) {
  const hasStyle = existsSync(join(out, `${name}.css`));
  const html = page.replace('<!-- style -->', hasStyle ? '<link rel="stylesheet" href="/NAME.css">' : '');
  return html.replaceAll('NAME', name);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  if (!values.out) throw new Error('say where: node e2e/pages/build.mjs --out DIR');
  await buildPages(resolve(values.out));
}
