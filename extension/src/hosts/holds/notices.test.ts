import { expect, it } from 'vitest';
import type { Notice } from '../../wire';
import { drawNotices } from './notices';

const NOTICE: Notice = {
  id: '1',
  kind: 'unprotected',
  host: '<b>a.example</b>',
  detail: 'It pins its key.',
  count: 1,
  created: '2026-11-21T12:00:00Z',
  last: '2026-11-21T12:00:00Z',
};

it('lists the latest first, with a count where there were several', () => {
  const list = document.createElement('ul');
  const later = { ...NOTICE, id: '2', kind: 'restored' as const, count: 3, last: '2026-11-21T13:00:00Z' };
  drawNotices(list, [NOTICE, later]);
  expect([...list.children].map((item) => item.className)).toEqual(['info', 'warning']);
  expect(list.firstElementChild?.textContent).toContain('is protected again (3 times)');
  expect(list.lastElementChild?.textContent).toContain('<b>a.example</b> is not protected.');
  expect(list.lastElementChild?.textContent).toContain('It pins its key.');
  expect(list.querySelector('b')).toBeNull();
});
