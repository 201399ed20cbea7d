/** The parts that tell of a finding, the same wherever it is told: the words, why, what else to say, the rule. */

import type { Finding, Receipt } from '../wire';
import { el } from './dom';
import type { Messages } from './messages';

/** The words and why they are a risk. */
export function whatOf(finding: Finding, words: string, messages: Messages): HTMLElement {
  return el(
    'div',
    { class: 'why' },
    el('p', { class: 'words' }, el('q', { dir: 'auto' }, shortened(words))),
    el('p', { dir: 'auto' }, finding.why),
    finding.obfuscated && el('p', {}, messages.disguised),
  );
}

/** The safer sentence, and what may be done with it. */
export function insteadOf({ reply }: Finding, title: string, ...actions: HTMLElement[]): HTMLElement | null {
  if (!reply) return null;
  const text = el('p', { lang: reply.language, dir: 'auto' }, reply.text);
  return el('div', { class: 'instead' }, el('h3', {}, title), text, ...actions);
}

/** The marketplace's rule, with its address and the date we read it. */
export function ruleOf(receipt: Receipt | null, messages: Messages): HTMLElement | null {
  if (!receipt) return null;
  const host = hostOf(receipt.url);
  const isStale = new Date(receipt.stale) < new Date();
  return el(
    'div',
    { class: 'rule' },
    el('h3', {}, messages.rule),
    el('p', { dir: 'auto' }, receipt.text),
    el(
      'p',
      { class: 'source' },
      host && link(receipt.url, messages.readRule(host), messages.opensNewTab),
      el('span', {}, messages.checkedOn(messages.date(receipt.checked))),
    ),
    isStale && el('p', { class: 'stale' }, messages.stale),
  );
}

const LONGEST_QUOTE = 120;

function shortened(words: string): string {
  const plain = words.replace(/\s+/g, ' ').trim();
  return plain.length > LONGEST_QUOTE ? `${plain.slice(0, LONGEST_QUOTE - 1)}…` : plain;
}

/** The host of an address that is safe to offer as a link, or "" for any other. */
export function hostOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url?.protocol === 'https:' ? url.hostname.replace(/^www\./, '') : '';
}

function link(href: string, text: string, note: string): HTMLElement {
  return el(
    'a',
    { href, target: '_blank', rel: 'noopener noreferrer', referrerpolicy: 'no-referrer' },
    text,
    el('span', { class: 'unseen' }, ` ${note}`),
  );
}
