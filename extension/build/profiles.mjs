// The page parts of the platform profiles, from patterns/platforms/ by way of scripts/profiles.py.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PROFILES = 'src/hosts/extension/profiles.json';

/** Makes the file anew with the Python of `.venv`; without one, a file that is there already has to do. */
export async function writeProfiles(here) {
  const root = join(here, '..');
  const python = [join(root, '.venv', 'bin', 'python'), join(root, '.venv', 'Scripts', 'python.exe')].find(
    existsSync,
  );
  if (python) execFileSync(python, [join(root, 'scripts', 'profiles.py')], { stdio: 'inherit' });
  else if (!existsSync(join(here, PROFILES)))
    throw new Error(`${PROFILES} is missing: run \`make setup\` first`);
}
