import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FieldState, Shown } from '../../annotator/field';
import type { Excused, Finding, Report } from '../../wire';
import { drawExcused, drawFindings, drawVerdict } from './results';
import { NotChecked } from './server';

const TEXT = 'pay me by PayPal';
const titles = new Map([['direct-payment', 'Payment outside']]);
const wishes = { show: vi.fn(), use: vi.fn(), restore: vi.fn() };
const CLEAR: Report = { verdict: 'clear', findings: [], notes: [], degraded: [] };

function shownAt(start: number, end: number): Shown {
  const spot = { start, end, start_utf16: start, end_utf16: end };
  const rest = {
    rule: 'r',
    rules: [],
    why: 'It is forbidden.',
    obfuscated: false,
    sentence: spot,
    receipt: null,
  };
  const reply = { id: 'x', language: 'en', text: 'Stay here.' };
  const finding: Finding = { ...spot, ...rest, category: 'direct-payment', severity: 'error', reply };
  return { finding, words: { start, end } };
}

function checkedState(report: Report, shown: Shown[] = [], ignored = 0): FieldState {
  return { kind: 'checked', text: TEXT, report, verdict: report.verdict, shown, ignored };
}

let box: HTMLElement;
beforeEach(() => {
  box = document.createElement('div');
  vi.clearAllMocks();
});

describe('the verdict', () => {
  it('says what was found', () => {
    drawVerdict(box, checkedState({ ...CLEAR, verdict: 'hold' }, [shownAt(0, 6)]), wishes);
    expect(box.dataset['verdict']).toBe('hold');
    expect(box.textContent).toContain('1 thing here could cost the account');
  });

  it('stays while the next answer is on its way', () => {
    drawVerdict(box, checkedState(CLEAR), wishes);
    drawVerdict(box, { kind: 'checking' }, wishes);
    expect(box.dataset['verdict']).toBe('clear');
    expect(box.hasAttribute('data-busy')).toBe(true);
  });

  it('never looks clear when nothing was checked', () => {
    drawVerdict(
      box,
      { kind: 'unchecked', error: new NotChecked('session', 'The session has ended.') },
      wishes,
    );
    expect(box.dataset['verdict']).toBe('unchecked');
    expect(box.textContent).toContain('The session has ended.');
  });

  it('names rules that were not checked in time, and findings that are ignored', () => {
    const degraded = [{ rule: 'en/scam/slow', because: 'late' }];
    drawVerdict(box, checkedState({ ...CLEAR, degraded }, [], 2), wishes);
    expect(box.textContent).toContain('en/scam/slow');
    expect(box.textContent).toContain('2 findings are ignored here.');
    box.querySelector('button')?.click();
    expect(wishes.restore).toHaveBeenCalledOnce();
  });
});

it('lists findings with what can be done about them', () => {
  const shown = shownAt(0, 6);
  drawFindings(box, checkedState({ ...CLEAR, verdict: 'hold' }, [shown]), titles, wishes);
  expect(box.querySelector('h3')?.textContent).toBe('Payment outside');
  expect(box.querySelector('q')?.textContent).toBe('pay me');
  for (const button of box.querySelectorAll('button')) button.click();
  expect(wishes.use).toHaveBeenCalledWith(shown);
  expect(wishes.show).toHaveBeenCalledWith(shown);
  drawFindings(box, { kind: 'empty' }, titles, wishes);
  expect(box.hidden).toBe(true);
});

describe('what was excused', () => {
  const spot = (start: number, end: number) => ({ start, end, start_utf16: start, end_utf16: end });
  const excused = (start: number, end: number, excuse = 'refusal'): Excused => {
    const rest = { category: 'direct-payment', rule: 'r', because: 'It is refused.', receipt: null };
    return { ...spot(start, end), ...rest, excuse, cue: spot(7, 9) };
  };

  it('is told once for the same words and reason, by the longest hit', () => {
    const report = {
      ...CLEAR,
      excused: [excused(0, 6), excused(0, 9), excused(3, 6, 'code'), excused(10, 16)],
    };
    drawExcused(box, checkedState(report), titles);
    const quotes = [...box.querySelectorAll('li > p:first-child q')].map((q) => q.textContent);
    expect(quotes).toEqual(['pay me by', 'me', 'PayPal'].map((words) => (words === 'me' ? ' me' : words)));
    expect(box.querySelector('.cue q')?.textContent).toBe('by');
  });

  it('says so when there was nothing', () => {
    drawExcused(box, checkedState({ ...CLEAR, excused: [] }), titles);
    expect(box.textContent).toContain('needed an excuse');
  });
});
