/** Which browsers the tests run in, and where their programs are. */

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type BrowserName = 'chrome' | 'firefox';

interface Program {
  readonly variable: string;
  readonly names: readonly string[];
  readonly places: readonly string[];
  /** How to get it, for somebody who has none. */
  readonly advice: string;
}

const PROGRAMS: Record<BrowserName, Program> = {
  chrome: {
    variable: 'PRESEND_BROWSER',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'],
    places: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:/Program Files/Google/Chrome/Application/chrome.exe',
      'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
    ],
    advice:
      'No Chromium was found. Install it (Debian: apt-get install chromium; macOS: brew install --cask chromium; ' +
      'Windows: winget install Google.Chrome)',
  },
  firefox: {
    variable: 'PRESEND_FIREFOX',
    names: ['firefox-esr', 'firefox'],
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:/Program Files/Mozilla Firefox/firefox.exe',
    ],
    advice:
      'No Firefox was found. Install it (Debian: apt-get install firefox-esr; macOS: brew install --cask firefox; ' +
      'Windows: winget install Mozilla.Firefox)',
  },
};

/** The browsers that the tests run in: both, or the one that `PRESEND_E2E` names. */
export function browserNames(): BrowserName[] {
  const wished = (process.env['PRESEND_E2E'] || 'chrome,firefox').split(',').map((one) => one.trim());
  const unknown = wished.find((name) => !(name in PROGRAMS));
  if (unknown !== undefined)
    throw new Error(`PRESEND_E2E knows chrome and firefox, not ${JSON.stringify(unknown)}`);
  return wished as BrowserName[];
}

/** The program of a browser; throws what to do where there is none. `make test` finds or installs both. */
export function programOf(name: BrowserName): string {
  const { variable, names, places, advice } = PROGRAMS[name];
  const named = process.env[variable];
  if (named && !existsSync(named)) throw new Error(`${variable} names ${named}, and there is no such file`);
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const all = [...names.flatMap((one) => folders.map((folder) => join(folder, one + suffix))), ...places];
  const found = named || all.find((place) => existsSync(place));
  if (found) return found;
  const other = name === 'chrome' ? 'firefox' : 'chrome';
  throw new Error(
    `${advice}, or say where it is: ${variable}=/path/to/it. PRESEND_E2E=${other} tests without it.`,
  );
}
