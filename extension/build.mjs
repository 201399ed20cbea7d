// Builds the annotator for the pages that the server shows.
//   node build.mjs                  → server/presend/web/static/annotator.js, closed shadow root
//   node build.mjs --open --out DIR → DIR/annotator.js with an open shadow root, for the browser tests
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const STATIC = resolve(HERE, '..', 'server', 'presend', 'web', 'static');

const { values } = parseArgs({
  options: { open: { type: 'boolean', default: false }, out: { type: 'string', default: STATIC } },
});

await build({
  entryPoints: { annotator: join(HERE, 'src', 'hosts', 'page.ts') },
  outdir: resolve(values.out),
  bundle: true,
  minify: !values.open,
  format: 'iife',
  target: ['chrome120', 'firefox128', 'safari17'],
  loader: { '.css': 'text' },
  charset: 'utf8',
  legalComments: 'none',
  // A page must not be able to read what was flagged; only the tests may look inside.
  define: { OPEN_ROOT: String(values.open) },
});
