// Runs a file of this folder: Node does not read TypeScript by itself everywhere.
//   node bench/run.mjs typing [chrome] [firefox]
//   node bench/run.mjs fetching
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const [name] = process.argv.splice(2, 1);
const folder = mkdtempSync(join(HERE, '.built-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
/** Each file still knows where it stands: the helpers find the checkout by it. */
const inPlace = {
  name: 'in-place',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href),
      ),
      loader: path.endsWith('.ts') ? 'ts' : 'js',
    })),
};
const outfile = join(folder, `${name}.mjs`);
await build({
  entryPoints: [join(HERE, `${name}.ts`)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  plugins: [inPlace],
});
await import(pathToFileURL(outfile).href);
