/** The real server, `presend serve`, with a folder of settings of its own. */

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

export interface Server {
  readonly port: number;
  /** Its settings: `platforms/` in it holds profiles of a test's own. */
  readonly folder: string;
  readonly token: string;
  /** The pairing code that it printed when it started. */
  readonly code: string;
  newCode(): Promise<string>;
  /** Asks as the command line does, with the token of the file. */
  ask(path: string, method?: string, body?: unknown): Promise<Response>;
  /** Stops it; the folder stays. */
  stop(): Promise<void>;
  /** Starts it again after `stop`, with the same folder; at the same port unless another is given. */
  again(port?: number): Promise<Server>;
  /** Stops it and removes its folder. */
  close(): Promise<void>;
}

export interface ServerWishes {
  /** 0 takes any free one. */
  port?: number;
  /** Settings that are there already; else a new folder. */
  folder?: string;
  /** More arguments of `presend serve`. */
  more?: string[];
}

export async function startServer({ port = 0, folder, more = [] }: ServerWishes = {}): Promise<Server> {
  const home = folder ?? mkdtempSync(join(tmpdir(), 'presend-e2e-'));
  const presend = join(home, 'presend');
  const token = join(presend, 'token');
  const child = spawn(
    python(),
    ['-m', 'presend', 'serve', '--quiet', '--port', String(port), '--token-file', token, ...more],
    { cwd: home, env: environment(home), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const printed = await greeting(child);
  const at = Number(/http:\/\/127\.0\.0\.1:(\d+)/.exec(printed)?.[1]);
  const secret = readFileSync(token, 'utf8').trim();

  const ask = (path: string, method = 'GET', body?: unknown): Promise<Response> =>
    fetch(`http://127.0.0.1:${at}${path}`, {
      method,
      headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const stop = () => ended(child);
  // Its first check compiles the rules it meets, which may take a busy machine longer than a door waits.
  await ask('/v1/check', 'POST', { text: 'Could you pay me directly by PayPal instead? Call +1 555 0142.' });
  return {
    port: at,
    folder: presend,
    token: secret,
    code: (
      /\b(\d{3}) ?(\d{3})\b(?!.*http)/.exec(printed.split('\n').find((line) => /code/i.test(line)) ?? '') ??
      []
    )
      .slice(1)
      .join(''),
    ask,
    stop,
    async newCode() {
      return ((await (await ask('/v1/pairings', 'POST')).json()) as { code: string }).code;
    },
    again: (next = at) => startServer({ port: next, folder: home, more }),
    async close() {
      await stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The Python of the checkout, as `make setup` made it. */
export function python(): string {
  const places = [join(ROOT, '.venv', 'bin', 'python'), join(ROOT, '.venv', 'Scripts', 'python.exe')];
  const found = places.find((place) => existsSync(place));
  if (!found) throw new Error('there is no .venv: run `make setup` first');
  return found;
}

function environment(home: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PRESEND_'));
  const folders = {
    XDG_CONFIG_HOME: home,
    WIN_PD_OVERRIDE_LOCAL_APPDATA: home,
    WIN_PD_OVERRIDE_APPDATA: home,
  };
  return { ...Object.fromEntries(kept), ...folders, PYTHONUNBUFFERED: '1' };
}

/** All that it prints until it has printed how to stop it: it listens by then. */
async function greeting(child: ChildProcess): Promise<string> {
  const lines: string[] = [];
  if (!child.stdout) throw new Error('no output');
  const reader = createInterface({ input: child.stdout });
  let last: NodeJS.Timeout | undefined;
  await new Promise<void>((done, failed) => {
    child.once('exit', (code) => failed(new Error(`presend serve ended with ${code}: ${lines.join('\n')}`)));
    reader.on('line', (line) => {
      lines.push(line);
      // It prints its greeting in one go.
      clearTimeout(last);
      if (lines.some((one) => one.includes('listens at'))) last = setTimeout(done, 150);
    });
  });
  return lines.join('\n');
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await exit;
}
