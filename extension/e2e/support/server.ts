/** The real server, `presend serve`, with a folder of settings of its own. */

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** A server that is there, whoever started it. */
export interface Running {
  readonly port: number;
  /** Its settings: `platforms/` in it holds profiles of a test's own. */
  readonly folder: string;
  readonly token: string;
}

export interface Server extends Running {
  /** The pairing code that it printed when it started. */
  readonly code: string;
  newCode(): Promise<string>;
  /** Whether it runs still. */
  runs(): boolean;
  /** Asks as the command line does, with the token of the file. */
  ask(path: string, method?: string, body?: unknown): Promise<Response>;
  /** Stops it; the folder stays. */
  stop(): Promise<void>;
  /** Starts it again after `stop`, with the same folder; at the same port unless another is given. */
  again(port?: number): Promise<Server>;
  /** Leaves it without the processor: it takes connections and answers none, until `wake`. POSIX only. */
  sleep(): void;
  wake(): void;
  /** Stops it and removes its folder. */
  close(): Promise<void>;
}

const CODE = /Pairing code.*: (\d{3}) (\d{3})$/m;
/** Texts like those that the tests write: a new server compiles the rules of the words that it meets. */
const MET = [
  'Could you pay me directly by PayPal instead? Call +1 555 0142.',
  'Hi friend. Could you pay me by PayPal?\nMy address is ann@example.com. Bye My skype is ann.example',
  "Let's cancel the contract and I will pay you by PayPal, it is cheaper for both of us.",
  'Cancel the contract and I pay you by Wise.',
  "Let's keep everything in the contract here, so that both of us are protected. The first draft is ready.",
];

export interface ServerWishes {
  /** 0 takes any free one. */
  port?: number;
  /** Settings that are there already; else a new folder. */
  folder?: string;
  /** Let it meet the words of the tests first: on a busy machine that takes it seconds. */
  warm?: boolean;
}

export async function startServer({ port = 0, folder, warm = true }: ServerWishes = {}): Promise<Server> {
  const home = folder ?? mkdtempSync(join(tmpdir(), 'presend-e2e-'));
  const presend = join(home, 'presend');
  const token = join(presend, 'token');
  const child = spawn(
    python(),
    ['-m', 'presend', 'serve', '--quiet', '--port', String(port), '--token-file', token],
    { cwd: home, env: environment(home), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  // A test that runs out of time leaves nothing behind.
  const killed = (): void => void child.kill('SIGKILL');
  process.once('exit', killed);
  child.once('exit', () => process.off('exit', killed));
  const printed = await greeting(child);
  const at = Number(/http:\/\/127\.0\.0\.1:(\d+)/.exec(printed)?.[1]);
  const secret = readFileSync(token, 'utf8').trim();

  const running = { port: at, folder: presend, token: secret };
  const ask = (path: string, method?: string, body?: unknown) => asked(running, path, method, body);
  const stop = () => ended(child);
  if (warm) for (const text of MET) await ask('/v1/check', 'POST', { text });
  return {
    ...running,
    code: CODE.exec(printed)?.slice(1).join('') ?? '',
    ask,
    stop,
    newCode: () => newCode(running),
    runs: () => child.exitCode === null && child.signalCode === null,
    sleep: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
    again: (next = at) => startServer({ port: next, folder: home, warm }),
    async close() {
      await stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Asks a server as the command line does, with the token of its file. */
export function asked(
  { port, token }: Running,
  path: string,
  method = 'GET',
  body?: unknown,
): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** A new pairing code; the one before ends. */
export async function newCode(server: Running): Promise<string> {
  return ((await (await asked(server, '/v1/pairings', 'POST')).json()) as { code: string }).code;
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
  return { ...Object.fromEntries(kept), ...folders, PYTHONUNBUFFERED: '1', PRESEND_NOTIFY: 'false' };
}

/** All that it prints until the pairing code, the last line of its greeting: it listens by then. */
async function greeting(child: ChildProcess): Promise<string> {
  const lines: string[] = [];
  if (!child.stdout) throw new Error('no output');
  const reader = createInterface({ input: child.stdout });
  await new Promise<void>((done, failed) => {
    child.once('exit', (code) => failed(new Error(`presend serve ended with ${code}: ${lines.join('\n')}`)));
    reader.on('line', (line) => {
      lines.push(line);
      if (CODE.test(line)) done();
    });
  });
  return lines.join('\n');
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((done) => child.once('exit', done));
  // At once, asleep or not: how it ends in peace is for its own tests.
  child.kill('SIGKILL');
  await exit;
}
