/** One held message: what it says, why it is held, and the two things that can become of it. */

import { el } from '../../annotator/dom';
import type { Decision, Hold } from '../../wire';
import type { Ended } from './book';
import { copyButton } from './copy';
import { pieces } from './pieces';
import { reasons } from './reasons';
import { WORDS } from './words';

export interface CardView {
  /** The marketplace's name. */
  readonly platform: string;
  readonly isEnabled: boolean;
  decide(hold: Hold, decision: Decision, click: MouseEvent): void;
}

export function waitingCard(hold: Hold, view: CardView): HTMLLIElement {
  const heading = headingOf(hold, view.platform);
  const words = wordsOf(hold);
  const card = el(
    'li',
    { class: 'card', 'data-id': hold.id, 'aria-labelledby': heading.id },
    el('header', {}, heading, el('p', { class: 'left', role: 'timer' }), placeOf(hold)),
    words,
    reasons(hold),
    el(
      'div',
      { class: 'decide' },
      decisionButton('discard', hold, view),
      decisionButton('send', hold, view),
      copyButton(WORDS.copyText, hold.text, () => words),
    ),
  );
  enable(card, view.isEnabled);
  return card;
}

export function endedCard({ hold, outcome }: Ended, platform: string): HTMLLIElement {
  const heading = headingOf(hold, platform);
  const { title, text } = WORDS.outcome(outcome);
  const words = wordsOf(hold);
  return el(
    'li',
    { class: 'card quiet', 'data-id': hold.id, 'data-outcome': outcome, 'aria-labelledby': heading.id },
    el(
      'header',
      {},
      heading,
      el('p', { class: 'outcome-line' }, el('strong', {}, `${title}.`), ` ${text}`),
      placeOf(hold),
    ),
    words,
    el(
      'div',
      {},
      copyButton(WORDS.copyText, hold.text, () => words),
    ),
  );
}

/** Buttons stay in the tab order while they wait: focus must not be lost under somebody's hands. */
export function enable(card: Element | null, isEnabled: boolean): void {
  for (const button of card?.querySelectorAll('[data-decision]') ?? []) {
    button.setAttribute('aria-disabled', String(!isEnabled));
  }
}

/** Says in the card itself why nothing was decided. */
export function tellTrouble(card: Element | null, text: string): void {
  card?.querySelector('.trouble')?.remove();
  card?.querySelector('.decide')?.prepend(el('p', { class: 'trouble', role: 'alert' }, text));
}

export function focusHeading(card: Element | null | undefined): boolean {
  const heading = card?.querySelector<HTMLElement>('h3');
  heading?.focus();
  return Boolean(heading);
}

function headingOf(hold: Hold, platform: string): HTMLElement {
  const attributes = { id: `hold-${hold.id}`, tabindex: '-1', dir: 'auto' };
  return el('h3', attributes, WORDS.heading(hold, platform));
}

function placeOf(hold: Hold): HTMLElement {
  return el('p', { class: 'place' }, WORDS.place(hold));
}

/** Text nodes only: what stands in a message is never markup. */
function wordsOf(hold: Hold): HTMLElement {
  const parts = pieces(hold.text, [...hold.report.findings, ...hold.report.notes]);
  const nodes = parts.map(({ text, severity }) => (severity ? el('mark', { class: severity }, text) : text));
  const attributes = { class: 'words', dir: 'auto', tabindex: '0', role: 'group', 'aria-label': WORDS.text };
  return el('div', attributes, ...nodes);
}

function decisionButton(decision: Decision, hold: Hold, view: CardView): HTMLButtonElement {
  const button = el(
    'button',
    { type: 'button', 'data-decision': decision, 'aria-describedby': `hold-${hold.id}` },
    WORDS[decision],
  );
  button.addEventListener('click', (click) => {
    if (button.getAttribute('aria-disabled') === 'true') return;
    view.decide(hold, decision, click);
  });
  return button;
}
