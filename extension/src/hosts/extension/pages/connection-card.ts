/** The options' first card: how things stand with the server, and the code that pairs this browser with it. */

import type { State } from '../ports';
import { codeOf, pairingProblem } from './code';
import { part } from './parts';
import { withCode, word } from './words';
import { type Ask, Failed } from './worker';

export interface ConnectionCard {
  /** Shows a state that was told unasked. */
  show(state: State): void;
  /** Asks how things stand and shows it. */
  look(): Promise<void>;
}

export function connectionCard(ask: Ask): ConnectionCard {
  const form = part<HTMLFormElement>('pairing');
  const code = part<HTMLInputElement>('code');
  let paired = false;

  function show(state: State): void {
    if (state === 'on') paired = true;
    if (state === 'unpaired') paired = false;
    part('state').dataset['state'] = state;
    part('state-title').textContent = word(`options_${state}`);
    part('state-help').replaceChildren(...withCode(word(`options_${state}_help`)));
    form.hidden = state !== 'unpaired';
    part('look').hidden = state === 'on' || state === 'unpaired';
    part('disconnect').hidden = !paired;
  }

  async function look(): Promise<void> {
    const answer = await ask({ ask: 'state' }).catch(() => null);
    if (!answer || !('state' in answer)) return;
    paired = answer.paired;
    show(answer.state);
  }

  async function connect(): Promise<void> {
    const digits = codeOf(code.value);
    if (!digits) return complain(word('options_code_form'));
    if (form.getAttribute('aria-busy') === 'true') return;
    complain('');
    busy(true);
    try {
      await ask({ ask: 'pair', code: digits });
      code.value = '';
      await look();
      part('state-title').focus();
    } catch (error) {
      complain(pairingProblem(error));
      // A server that refuses a code is there, and speaks our wire.
      if (!(error instanceof Failed) || error.failure.kind !== 'refused') await look();
    }
    busy(false);
  }

  /** One code at a time: each costs one of five guesses. */
  function busy(now: boolean): void {
    form.setAttribute('aria-busy', String(now));
    part('connect').textContent = word(now ? 'options_connecting' : 'options_connect');
  }

  /** Says what is wrong with the code and gives it back for correction; empty takes the complaint away. */
  function complain(problem: string): void {
    part('code-problem').replaceChildren(...withCode(problem));
    code.setAttribute('aria-invalid', String(problem !== ''));
    if (!problem) return;
    code.focus();
    code.select();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void connect();
  });
  // A pasted code, or the last digit typed, is all there is to do.
  code.addEventListener('input', () => {
    if (codeOf(code.value)) void connect();
  });
  part('look').addEventListener('click', () => void look());
  part('disconnect').addEventListener('click', () => void ask({ ask: 'unpair' }).then(look, look));
  return { show, look };
}
