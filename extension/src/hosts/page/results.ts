/** What stands under the composer: the verdict, the findings, and what was excused. */

import { el } from '../../annotator/dom';
import type { FieldState, Shown } from '../../annotator/field';
import { hostOf } from '../../annotator/finding';
import { severityIcon } from '../../annotator/icons';
import { ENGLISH } from '../../annotator/messages';
import { cut, stretchOf } from '../../annotator/spans';
import type { Excused, Receipt, Reply, Severity, Verdict } from '../../wire';
import { PAGE } from './messages';
import { NotChecked } from './server';

type Checked = Extract<FieldState, { kind: 'checked' }>;

export interface Wishes {
  show(shown: Shown): void;
  use(shown: Shown): void;
  restore(): void;
}

const ICONS: Record<Verdict, Severity | null> = { hold: 'error', warn: 'warning', clear: null };

export function drawVerdict(box: HTMLElement, state: FieldState, wishes: Wishes): void {
  box.toggleAttribute('data-busy', state.kind === 'checking');
  if (state.kind === 'checking' && box.dataset['verdict'] && box.dataset['verdict'] !== 'empty') return;
  const name = state.kind === 'checked' ? state.verdict : state.kind;
  box.dataset['verdict'] = name;
  box.replaceChildren(verdictIcon(state), el('div', {}, ...verdictWords(state, wishes)));
}

function verdictIcon(state: FieldState): Element {
  if (state.kind === 'unchecked') return severityIcon('warning');
  const severity = state.kind === 'checked' ? ICONS[state.verdict] : null;
  return severity ? severityIcon(severity) : el('span', { class: 'tick', 'aria-hidden': 'true' });
}

function verdictWords(state: FieldState, wishes: Wishes): (HTMLElement | false)[] {
  if (state.kind === 'unchecked') return [title(PAGE.unchecked), el('p', {}, reason(state.error))];
  if (state.kind !== 'checked') {
    const words = PAGE[state.kind];
    return [title(words.title), el('p', {}, words.text)];
  }
  const words = PAGE.verdict(state.verdict, countOf(state.shown));
  const { degraded } = state.report;
  return [
    title(words.title),
    el('p', {}, words.text),
    state.ignored > 0 && ignoredNote(state.ignored, wishes),
    degraded.length > 0 && el('p', { class: 'aside' }, PAGE.degraded(degraded.map(({ rule }) => rule))),
  ];
}

function countOf(shown: readonly Shown[]): Record<Severity, number> {
  const count = { error: 0, warning: 0, info: 0 };
  for (const { finding } of shown) count[finding.severity] += 1;
  return count;
}

function title(text: string): HTMLElement {
  return el('strong', {}, text);
}

function reason(error: unknown): string {
  return error instanceof NotChecked ? error.message : PAGE.unreachable;
}

function ignoredNote(count: number, wishes: Wishes): HTMLElement {
  const restore = button(PAGE.restore, () => wishes.restore());
  restore.className = 'link';
  return el('p', { class: 'aside' }, PAGE.ignored(count), ' ', restore);
}

export function drawFindings(list: HTMLElement, state: FieldState, titles: Titles, wishes: Wishes): void {
  if (state.kind === 'checking') return;
  const shown = state.kind === 'checked' ? state.shown : [];
  const items = state.kind === 'checked' ? shown.map((one) => findingItem(one, state, titles, wishes)) : [];
  list.replaceChildren(...items);
  list.hidden = !items.length;
}

/** The names of the risks, by their ids. */
export type Titles = ReadonlyMap<string, string>;

function findingItem(shown: Shown, state: Checked, titles: Titles, wishes: Wishes): HTMLElement {
  const { finding, words } = shown;
  return el(
    'li',
    { class: finding.severity },
    severityIcon(finding.severity),
    el(
      'div',
      {},
      el('h3', {}, titles.get(finding.category) ?? finding.category),
      el('p', { class: 'level' }, ENGLISH.severity[finding.severity]),
      el('p', {}, quote(cut(state.text, words)), ' ', finding.why),
      ...receiptLines(finding.receipt),
      ...replyLines(finding.reply),
      buttons(shown, wishes),
    ),
  );
}

function replyLines(reply: Reply | null): HTMLElement[] {
  if (!reply) return [];
  const text = el('span', { lang: reply.language, dir: 'auto' }, reply.text);
  return [el('p', { class: 'reply' }, el('b', {}, `${PAGE.instead}: `), text)];
}

function buttons(shown: Shown, wishes: Wishes): HTMLElement {
  const row = el('div', { class: 'buttons' });
  if (shown.finding.reply) row.append(button(PAGE.use, () => wishes.use(shown)));
  row.append(button(PAGE.show, () => wishes.show(shown)));
  return row;
}

function button(text: string, act: () => void): HTMLButtonElement {
  const element = el('button', { type: 'button' }, text);
  element.addEventListener('click', act);
  return element;
}

function receiptLines(receipt: Receipt | null): HTMLElement[] {
  if (!receipt) return [];
  const host = hostOf(receipt.url);
  const attributes = { href: receipt.url, target: '_blank', rel: 'noopener noreferrer' };
  return [
    el(
      'p',
      { class: 'receipt' },
      el('b', {}, `${PAGE.rule}: `),
      `${receipt.text} `,
      host && el('a', attributes, ENGLISH.readRule(host)),
      host && ', ',
      ENGLISH.checkedOn(ENGLISH.date(receipt.checked)),
    ),
  ];
}

export function drawExcused(box: HTMLElement, state: FieldState, titles: Titles): void {
  if (state.kind === 'checking') return;
  if (state.kind !== 'checked') return box.replaceChildren(el('p', {}, PAGE.excusedNeedsText));
  const { text, report } = state;
  if (!report.excused) return;
  const items = distinct(report.excused).map((one) => excusedItem(one, text, titles));
  box.replaceChildren(items.length ? el('ul', {}, ...items) : el('p', {}, PAGE.nothingExcused));
}

/** Several rules may hit the same words for the same risk, and be excused alike: the longest hit tells it. */
function distinct(excused: readonly Excused[]): Excused[] {
  const kept: Excused[] = [];
  for (const one of [...excused].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    const isTold = kept.some(
      (other) =>
        other.category === one.category &&
        other.excuse === one.excuse &&
        other.start < one.end &&
        one.start < other.end,
    );
    if (!isTold) kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function excusedItem(excused: Excused, text: string, titles: Titles): HTMLElement {
  return el(
    'li',
    {},
    el('p', {}, quote(cut(text, stretchOf(excused))), ' ', titles.get(excused.category) ?? excused.category),
    el('p', { class: 'level' }, `${PAGE.excuses[excused.excuse] ?? excused.excuse}.`),
    el('p', {}, excused.because),
    excused.cue && el('p', { class: 'cue' }, `${PAGE.cue} `, quote(cut(text, stretchOf(excused.cue)))),
    ...receiptLines(excused.receipt),
  );
}

function quote(words: string): HTMLElement {
  return el('q', { dir: 'auto' }, words.replace(/\s+/g, ' '));
}
