/** What doors could not do as they should, the latest first. */

import { el } from '../../annotator/dom';
import { severityIcon } from '../../annotator/icons';
import type { Notice } from '../../wire';
import { WORDS } from './words';

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

export function drawNotices(list: HTMLElement, notices: Iterable<Notice>): void {
  const latest = [...notices].sort((a, b) => Date.parse(b.last) - Date.parse(a.last));
  list.replaceChildren(...latest.map(noticeItem));
}

function noticeItem(notice: Notice): HTMLLIElement {
  const { title, text } = WORDS.notice(notice);
  const severity = notice.kind === 'restored' ? 'info' : 'warning';
  return el(
    'li',
    { class: severity },
    severityIcon(severity),
    el(
      'div',
      {},
      el('p', {}, el('strong', {}, `${notice.host} ${title}`), WORDS.times(notice.count), '. ', text),
      el(
        'p',
        { class: 'help' },
        [notice.detail, TIME.format(new Date(notice.last))].filter(Boolean).join(' · '),
      ),
    ),
  );
}
