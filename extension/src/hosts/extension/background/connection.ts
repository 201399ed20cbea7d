/**
 * The connection to the server: asks it, pairs with it, and knows how things stand.
 *
 * It holds nothing that cannot be read again: the port and the token are in storage, and what is remembered of them
 * only saves a hello and a look there at every key. A server that moved, restarted or was replaced is found by the
 * request that fails.
 */

import type { Catalogue, Context, Report } from '../../../wire';
import type { State } from '../ports';
import { show, state } from './badge';
import { foundServer } from './finding';
import { answered, asked, NotAnswered, type Request } from './server';
import { forget, keep, kept, type Pairing } from './storage';

/** Longer than any check may take; the content script decides itself how long a message is held for it. */
const CHECK_MS = 5000;
const PATIENCE_MS = 3000;
/** How long a server that said hello is taken to speak the same wire. */
const GREETED_FOR_MS = 60_000;

let greeted: { port: number; at: number } | null = null;
let token: string | undefined;
/** Requests are counted, so that a slow one does not bring back what was true when it began. */
let begun = 0;
let shownBy = 0;

export function checked(text: string, context: Context): Promise<Report> {
  const body = { text, context };
  return told((port, token) =>
    answered<Report>(port, '/v1/check', { method: 'POST', body, token, patience: CHECK_MS }, [
      'verdict',
      'findings',
    ]),
  );
}

/** "Send anyway": the same text, on the same platform, passes the proxy too. */
export async function approved(text: string, platform: string): Promise<void> {
  await request('/v1/approvals', { method: 'POST', body: { text, platform } });
}

/** Answers with the response to any other request that needs the token; throws NotAnswered. */
export function request(path: string, more: Omit<Request, 'token' | 'patience'> = {}): Promise<Response> {
  return told((port, token) => asked(port, path, { ...more, token, patience: PATIENCE_MS }));
}

/** Opens a stream: patience is for its beginning only, `signal` ends it. */
export function streamed(path: string, signal: AbortSignal): Promise<Response> {
  return told((port, token) => asked(port, path, { token, signal, patience: 2 ** 31 - 1 }));
}

/** Looks again how things stand, shows it, and answers it. `anew` looks at all ports. */
export async function currentState({ anew = false } = {}): Promise<State> {
  doubt();
  try {
    await told(
      (port, token) =>
        answered<Catalogue>(port, '/v1/catalogue', { token, patience: PATIENCE_MS }, ['categories']),
      { anew },
    );
    return 'on';
  } catch (error) {
    return stateOf(error) ?? (await state());
  }
}

/** Changes a code for a token; throws NotAnswered. */
export async function pair(code: string, name: string): Promise<void> {
  const port = await readyPort({ anew: true });
  const body = { code, name };
  const request = { method: 'POST', body, patience: PATIENCE_MS } as const;
  const said = await answered<Pairing>(port, '/v1/pair', request, ['token', 'id']);
  await keep('pairing', { token: said.token, id: said.id });
  doubt();
  await showFrom(++begun, 'on');
}

/** Forgets the token here, and asks the server to do the same if it is there. */
export async function unpair(): Promise<void> {
  const pairing = await kept('pairing');
  if (pairing) await request(`/v1/pairings/${pairing.id}`, { method: 'DELETE' }).catch(() => null);
  await forget('pairing');
  await currentState();
}

/** Runs one request and shows what it tells of the state. */
async function told<T>(
  ask: (port: number, token: string) => Promise<T>,
  wishes: { anew?: boolean } = {},
): Promise<T> {
  const count = ++begun;
  try {
    const answer = await twice(ask, wishes);
    await showFrom(count, 'on');
    return answer;
  } catch (error) {
    const state = stateOf(error);
    if (state) await showFrom(count, state);
    throw error;
  }
}

async function showFrom(count: number, next: State): Promise<void> {
  if (count < shownBy) return;
  shownBy = count;
  await show(next);
}

/** Asks; and if nobody answers where the server was, looks where it is now and asks there. */
async function twice<T>(
  ask: (port: number, token: string) => Promise<T>,
  wishes: { anew?: boolean },
): Promise<T> {
  const port = await readyPort(wishes);
  token ??= (await kept('pairing'))?.token;
  if (!token) throw new NotAnswered('unpaired');
  const used = token;
  try {
    return await ask(port, used);
  } catch (error) {
    doubt();
    if (!(error instanceof NotAnswered) || error.kind === 'late' || error.kind === 'unpaired') throw error;
    const now = await readyPort({});
    if (error.kind === 'off') return ask(now, used);
    throw error; // refused by a server that is, as we know now, of our version
  }
}

/** What was true a moment ago may not be any more. */
function doubt(): void {
  greeted = null;
  token = undefined;
}

async function readyPort(wishes: { anew?: boolean }): Promise<number> {
  if (greeted && performance.now() - greeted.at < GREETED_FOR_MS && !wishes.anew) return greeted.port;
  const found = await foundServer(wishes);
  if (!found) throw new NotAnswered('off');
  if (found.state === 'version') throw new NotAnswered('version');
  greeted = { port: found.port, at: performance.now() };
  return found.port;
}

/** What a failure tells of the state; nothing if it is about the one request only. */
function stateOf(error: unknown): State | null {
  if (!(error instanceof NotAnswered)) return null;
  return error.kind === 'refused' || error.kind === 'late' ? null : error.kind;
}
