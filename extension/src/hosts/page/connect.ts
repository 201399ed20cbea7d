/** "Connect the extension": a dialog with the six digits that pair a browser, for as long as they are good. */

import { el } from '../../annotator/dom';
import type { PairingCode } from '../../wire';
import { answer, Refused } from '../holds/server';

const SECOND_MS = 1000;
const WORDS = {
  open: 'Connect the extension',
  how: 'Type these six digits into the extension’s page. They work once.',
  again: 'New code',
  close: 'Close',
  load: 'Not loaded yet?',
  left: (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`,
  over: 'This code has ended. Take a new one.',
  asking: 'Asking for a code …',
  noAnswer: 'presend does not answer. Try again.',
  notBuilt: 'The extension is not built here: run “make setup” in the checkout.',
};

/** Puts the button into the page's header; the dialog is made when it is first wanted. */
export function addConnect(root: Document): void {
  const button = el('button', { type: 'button', class: 'connect', 'aria-haspopup': 'dialog' }, WORDS.open);
  let dialog: PairingDialog | undefined;
  button.addEventListener('click', () => {
    dialog ??= makeDialog(root);
    dialog.open();
  });
  root.querySelector('.top .local')?.before(button);
}

interface PairingDialog {
  open(): void;
}

function makeDialog(root: Document): PairingDialog {
  const code = el('p', { class: 'code' });
  const time = el('p', { class: 'time', role: 'status' });
  const how = el('div');
  const again = el('button', { type: 'button' }, WORDS.again);
  const close = el('button', { type: 'button' }, WORDS.close);
  const heading = el('h2', { id: 'pairing-heading' }, WORDS.open);
  const buttons = el('div', { class: 'buttons' }, again, close);
  const parts = [heading, el('p', {}, WORDS.how), code, time, buttons, how];
  const dialog = el('dialog', { class: 'pairing', 'aria-labelledby': 'pairing-heading' }, ...parts);
  let timer: ReturnType<typeof setInterval> | undefined;
  let ends = 0;

  async function renew(): Promise<void> {
    stop();
    code.replaceChildren();
    time.textContent = WORDS.asking;
    try {
      show((await answer('/v1/pairings', { method: 'POST' })) as PairingCode);
    } catch (error) {
      time.textContent = error instanceof Refused && error.message ? error.message : WORDS.noAnswer;
    }
  }

  function show({ code: digits, expires_in, folder }: PairingCode): void {
    if (!dialog.open) return;
    ends = Date.now() + expires_in * SECOND_MS;
    code.toggleAttribute('data-over', false);
    // Read aloud digit by digit; shown in two groups.
    code.replaceChildren(
      el('span', { 'aria-hidden': 'true' }, `${digits.slice(0, 3)} ${digits.slice(3)}`),
      el('span', { class: 'unseen' }, [...digits].join(' ')),
    );
    how.replaceChildren(...howToLoad(folder));
    tick();
    timer = setInterval(tick, SECOND_MS);
  }

  function tick(): void {
    const left = Math.max(0, Math.ceil((ends - Date.now()) / SECOND_MS));
    // A status is read aloud as it changes: once at the beginning and once at the end is enough.
    time.setAttribute('aria-live', left ? 'off' : 'polite');
    time.textContent = left ? WORDS.left(left) : WORDS.over;
    code.toggleAttribute('data-over', !left);
    if (!left) stop();
  }

  function stop(): void {
    clearInterval(timer);
  }

  again.addEventListener('click', () => void renew());
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', stop);
  root.body.append(dialog);
  return {
    open() {
      dialog.showModal();
      void renew();
    },
  };
}

function howToLoad(folder: string): HTMLElement[] {
  if (!folder) return [el('p', {}, WORDS.notBuilt)];
  const slash = folder.includes('\\') ? '\\' : '/';
  const ways = el(
    'dl',
    {},
    el('dt', {}, 'Chrome, Edge'),
    el(
      'dd',
      {},
      'chrome://extensions, Developer mode, Load unpacked:',
      el('code', {}, [folder, 'chrome'].join(slash)),
    ),
    el('dt', {}, 'Firefox'),
    el(
      'dd',
      {},
      'about:debugging, This Firefox, Load Temporary Add-on:',
      el('code', {}, [folder, 'firefox', 'manifest.json'].join(slash)),
    ),
  );
  return [el('h3', {}, WORDS.load), ways];
}
