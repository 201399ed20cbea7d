/** The page's one way out: its own origin, where `presend serve` answers. */

import type { Catalogue, CheckRequest, Problem, Report } from '../../wire';
import { PAGE } from './messages';

/** Why a message was not checked: nobody answers, the page may not ask any more, or the request was refused. */
export type Kind = 'unreachable' | 'session' | 'refused';

export class NotChecked extends Error {
  constructor(
    readonly kind: Kind,
    message: string,
  ) {
    super(message);
    this.name = 'NotChecked';
  }
}

/** Longer than any check may take; a server that hangs must not look like one that thinks. */
const PATIENCE_MS = 6000;

export async function checked(request: CheckRequest, signal: AbortSignal): Promise<Report> {
  const body = JSON.stringify(request);
  const headers = { 'Content-Type': 'application/json' };
  const response = await asked('/v1/check', { method: 'POST', headers, body, signal });
  return (await response.json()) as Report;
}

export async function catalogue(): Promise<Catalogue> {
  const response = await asked('/v1/catalogue', {});
  return (await response.json()) as Catalogue;
}

async function asked(path: string, init: RequestInit): Promise<Response> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, patience]) : patience;
  const response = await fetch(path, { ...init, signal }).catch(() => null);
  if (!response) throw new NotChecked('unreachable', PAGE.unreachable);
  if (response.status === 401) throw new NotChecked('session', PAGE.session);
  if (!response.ok) throw new NotChecked('refused', await problemOf(response));
  return response;
}

async function problemOf(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  if (!problem) return PAGE.refused(response.status);
  const faults = (problem.errors ?? []).map(({ where, problem: what }) => `${where}: ${what}`);
  return [problem.title, problem.detail, ...faults].join(' ');
}
