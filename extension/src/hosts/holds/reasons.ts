/** Why a message is held: each finding with its rule, and the sentence to say instead. */

import { el } from '../../annotator/dom';
import { hostOf } from '../../annotator/finding';
import { severityIcon } from '../../annotator/icons';
import { ENGLISH } from '../../annotator/messages';
import { cut, stretchOf } from '../../annotator/spans';
import type { Finding, Hold, Receipt, Reply } from '../../wire';
import { copyButton } from './copy';
import { WORDS } from './words';

export function reasons({ text, report }: Hold): HTMLElement {
  const items = [...report.findings, ...report.notes].map((finding) => reason(finding, text));
  if (!items.length) items.push(el('li', {}, el('p', {}, WORDS.alsoNote)));
  if (report.degraded.length) items.push(el('li', {}, el('p', {}, WORDS.degraded(report.degraded.length))));
  return el('ul', { class: 'reasons' }, ...items);
}

function reason(finding: Finding, text: string): HTMLLIElement {
  const words = cut(text, stretchOf(finding)).replace(/\s+/g, ' ');
  return el(
    'li',
    { class: finding.severity },
    severityIcon(finding.severity),
    el(
      'div',
      {},
      el('h4', {}, ENGLISH.categories[finding.category] ?? finding.category),
      el('p', { class: 'level' }, ENGLISH.severity[finding.severity]),
      el('p', {}, el('q', { dir: 'auto' }, words), ' ', finding.why),
      finding.receipt && ruleLine(finding.receipt),
      finding.reply && replyLine(finding.reply),
    ),
  );
}

function ruleLine(receipt: Receipt): HTMLElement {
  const host = hostOf(receipt.url);
  const link = { href: receipt.url, target: '_blank', rel: 'noopener noreferrer' };
  return el(
    'p',
    { class: 'receipt' },
    el('b', {}, `${WORDS.rule}: `),
    `${receipt.text} `,
    host && el('a', link, ENGLISH.readRule(host)),
    host && ', ',
    ENGLISH.checkedOn(ENGLISH.date(receipt.checked)),
  );
}

function replyLine(reply: Reply): HTMLElement {
  const words = el('span', { lang: reply.language, dir: 'auto' }, reply.text);
  return el(
    'div',
    { class: 'reply' },
    el('p', {}, el('b', {}, `${WORDS.instead}: `), words),
    copyButton(WORDS.copyReply, reply.text, () => words),
  );
}
