/** One request to presend's server on this machine, and what a failure of it means. */

import type { Hello, Problem } from '../../../wire';
import type { FailureKind } from '../ports';

/** The wire this extension speaks (docs/wire.md). */
export const WIRE = 1;

/** Why a request has no answer. `message` is what the server said of it, empty where it said nothing. */
export class NotAnswered extends Error {
  constructor(
    readonly kind: FailureKind,
    /** The stable end of the problem's type, such as `wrong-code`. */
    readonly problem = '',
    message = '',
  ) {
    super(message);
    this.name = 'NotAnswered';
  }
}

export interface Request {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  token?: string;
  /** How long to wait, in ms. */
  patience: number;
  /** Ends the request early. */
  signal?: AbortSignal;
}

export function addressOf(port: number, path: string): string {
  return `http://127.0.0.1:${port}${path}`;
}

/** Answers with the response if it is a good one; throws NotAnswered. */
export async function asked(port: number, path: string, request: Request): Promise<Response> {
  const patience = AbortSignal.timeout(request.patience);
  const signal = request.signal ? AbortSignal.any([request.signal, patience]) : patience;
  const response = await fetch(addressOf(port, path), init(request, signal)).catch(() => {
    throw new NotAnswered(patience.aborted ? 'late' : 'off');
  });
  if (!response.ok) throw await refusal(response);
  return response;
}

/**
 * Answers with the JSON of a good response. A body that stops short counts as no answer, and so does one without the
 * `fields` that presend's always has: another program may listen by now where presend did.
 */
export async function answered<T extends object>(
  port: number,
  path: string,
  request: Request,
  fields: readonly (keyof T & string)[] = [],
): Promise<T> {
  const response = await asked(port, path, request);
  const said: unknown = await response.json().catch((error: unknown) => {
    const late = error instanceof DOMException && error.name === 'TimeoutError';
    throw new NotAnswered(late ? 'late' : 'off');
  });
  if (typeof said !== 'object' || said === null) throw new NotAnswered('off');
  if (!fields.every((field) => field in said)) throw new NotAnswered('off');
  return said as T;
}

/** Who answers at a port: presend's own words, null for anybody else and for nobody. */
export async function hello(port: number, patience: number): Promise<Hello | null> {
  const said = await answered<Partial<Hello>>(port, '/v1/hello', { patience }).catch(() => null);
  return said?.name === 'presend' && typeof said.wire === 'number' ? (said as Hello) : null;
}

/** Nothing of the browser goes along (no cookie), and nothing that comes is kept. */
export function init({ method = 'GET', body, token }: Request, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = {};
  if (token) headers['Authorization'] = `Bearer ${token}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  return {
    method,
    headers,
    signal,
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

async function refusal(response: Response): Promise<NotAnswered> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  const id = problem?.type?.split('/').at(-1) ?? '';
  // A token that is not known any more, or one that was given to another extension.
  if (id === 'no-token' || id === 'foreign-origin') return new NotAnswered('unpaired', id);
  return new NotAnswered(
    'refused',
    id,
    problem ? `${problem.title} ${problem.detail}` : String(response.status),
  );
}
