import { readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeChrome } from '../../../../vitest.chrome';
import type { Hold } from '../../../wire';
import { drawHolds } from './holds-card';
import { part } from './parts';
import { type Ask, Failed } from './worker';

const hold = (id: string, app = ''): Hold => ({
  id,
  state: 'waiting',
  text: `<b>text</b> ${id}`,
  context: {},
  where: { door: 'proxy', host: 'upwork.com', kind: 'message', app, conversation: '', counterpart: '' },
  created: '',
  ends: '',
  report: { verdict: 'hold', findings: [], notes: [], degraded: [] },
});
const ask = vi.fn<Ask>(async () => ({ id: 1, done: true }));

beforeEach(() => {
  fakeChrome();
  ask.mockClear();
  document.body.innerHTML = readFileSync('src/hosts/extension/popup.html', 'utf8');
});

it('shows what waits, as text, and hides when nothing does', () => {
  drawHolds([hold('a', 'Firefox'), hold('b')], ask);
  expect(part('waiting').hidden).toBe(false);
  expect(part('holds').querySelector('b')).toBeNull();
  expect(part('holds').textContent).toContain('<b>text</b> a');
  expect(part('holds').textContent).toContain('Firefox to upwork.com');
  drawHolds([], ask);
  expect(part('waiting').hidden).toBe(true);
});

it('lets what is there stay in its place', () => {
  drawHolds([hold('a'), hold('b')], ask);
  const second = part('holds').children[1];
  drawHolds([hold('b'), hold('c')], ask);
  expect(part('holds').children[0]).toBe(second);
});

it('decides by its two buttons, the careful one first', () => {
  drawHolds([hold('a')], ask);
  const [discard, send] = part('holds').querySelectorAll('button');
  discard?.click();
  send?.click();
  expect(ask.mock.calls.map(([question]) => question)).toEqual([
    { ask: 'decide', hold: 'a', decision: 'discard' },
    { ask: 'decide', hold: 'a', decision: 'send' },
  ]);
  expect(part('holds').contains(document.activeElement)).toBe(false);
});

it('says when a message does not wait any more', async () => {
  drawHolds([hold('a')], ask);
  ask.mockRejectedValueOnce(new Failed({ kind: 'refused', problem: 'no-hold', message: '' }));
  part('holds').querySelector('button')?.click();
  await vi.waitFor(() => expect(part('hold-problem').textContent).toContain('does not wait'));
});
