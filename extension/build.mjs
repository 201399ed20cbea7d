// Builds everything that is made of this folder.
//   node build.mjs                  → server/presend/web/static/{annotator,holds,learn}.js, dist/chrome, dist/firefox
//   node build.mjs --open --out DIR → the same for tests: DIR/annotator.js …, DIR/chrome, DIR/firefox, with open shadow
//                                     roots, and with the pages of test servers among the sites
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, transform } from 'esbuild';
import { buildExtension } from './build/extension.mjs';
import { writeProfiles } from './build/profiles.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const STATIC = resolve(HERE, '..', 'server', 'presend', 'web', 'static');
const HOSTS = join(HERE, 'src', 'hosts');

const { values } = parseArgs({
  options: { open: { type: 'boolean', default: false }, out: { type: 'string' } },
});

/** A style sheet that travels as a text, as small as it gets. */
const smallStyles = {
  name: 'small-styles',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code, loader: 'text' };
    }),
};

const options = {
  bundle: true,
  minify: !values.open,
  format: 'iife',
  plugins: [smallStyles],
  charset: 'utf8',
  legalComments: 'none',
  // A page must not be able to read what was flagged; only the tests may look inside.
  define: { OPEN_ROOT: String(values.open) },
};

await build({
  ...options,
  entryPoints: {
    annotator: join(HOSTS, 'page.ts'),
    holds: join(HOSTS, 'holds.ts'),
    learn: join(HOSTS, 'learn.ts'),
  },
  outdir: resolve(values.out ?? STATIC),
  target: ['chrome120', 'firefox128', 'safari17'],
});
await writeProfiles(HERE);
await buildExtension({
  here: HERE,
  out: resolve(values.out ?? join(HERE, 'dist')),
  open: values.open,
  options,
});
