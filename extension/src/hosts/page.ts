/** The playground: the annotator in a page of the local server. Here a check is a request to our own origin. */

import { Annotator, type FieldState } from '../annotator/annotator';
import { Guide } from '../annotator/guide';
import { ENGLISH } from '../annotator/messages';
import { Composers } from './page/composers';
import { addConnect } from './page/connect';
import { contextOf, offerPlatforms } from './page/context-form';
import { drawExcused, drawFindings, drawVerdict, type Wishes } from './page/results';
import { catalogue, checked } from './page/server';

function part<E extends HTMLElement>(id: string): E {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no #${id}`);
  return element as E;
}

const context = part<HTMLFormElement>('context');
const excused = part<HTMLDetailsElement>('excused');
const states = new Map<HTMLElement, FieldState>();
const titles = new Map<string, string>();

const annotator = new Annotator({
  guide: (...about) => new Guide(...about),
  messages: ENGLISH,
  check: (text, signal) => checked({ text, context: contextOf(context), explain: excused.open }, signal),
  actions: {
    stateChanged(element, state) {
      states.set(element, state);
      if (element === composers.field) draw();
    },
  },
});

const composers = new Composers(
  [
    { tab: part('plain-tab'), panel: part('plain-panel'), field: part('plain') },
    { tab: part('rich-tab'), panel: part('rich-panel'), field: part('rich') },
  ],
  () => {
    annotator.refresh();
    draw();
  },
);

const wishes: Wishes = {
  show: (shown) => annotator.show(composers.field, shown),
  use: (shown) => void annotator.use(composers.field, shown),
  restore() {
    annotator.restoreIgnored();
    composers.field.focus();
  },
};

function draw(): void {
  const state = states.get(composers.field) ?? { kind: 'empty' };
  drawVerdict(part('verdict'), state, wishes);
  drawFindings(part('findings'), state, titles, wishes);
  drawExcused(part('excused-list'), state, titles);
}

async function offerChoices(): Promise<void> {
  const choices = await catalogue().catch(() => null); // without it the page still checks
  if (!choices) return;
  for (const { id, title } of choices.categories) titles.set(id, title);
  offerPlatforms(part('platform'), choices);
}

addConnect(document);
annotator.attach(part('plain'));
annotator.attach(part('rich'));
context.addEventListener('change', () => annotator.recheck());
context.addEventListener('submit', (event) => event.preventDefault());
excused.addEventListener('toggle', () => annotator.recheck());
for (const button of document.querySelectorAll<HTMLElement>('[data-example]')) {
  button.addEventListener('click', () => composers.write(button.dataset['example'] ?? ''));
}
draw();
void offerChoices();
