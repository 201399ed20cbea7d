import { describe, expect, it } from 'vitest';
import type { Finding, Severity } from '../wire';
import { type Mark, Marks, underline } from './marks';

const box = { left: 10, top: 20, right: 70, bottom: 40 };

function mark(severity: Severity, ...boxes: Mark['boxes']): Mark {
  return { shown: { finding: { severity } as Finding, words: { start: 0, end: 1 } }, boxes };
}

describe('marks', () => {
  it('have a wave for an error and a line for the rest', () => {
    expect(underline('error', box)).toMatch(/^M10 39\.5q/);
    expect(underline('warning', box)).toBe('M10 39.5H70');
    expect(underline('info', box)).toBe('M10 39.5H70');
  });

  it('end exactly where the words end', () => {
    const steps = underline('error', box).match(/(?<=[ t])-?[\d.]+(?= 0)/g) ?? [];
    expect(steps.map(Number).reduce((sum, step) => sum + step, 0)).toBeCloseTo(60, 5);
  });

  it('are drawn anew only when something moved', () => {
    const marks = new Marks();
    marks.draw([mark('error', box)], null);
    const drawn = marks.element.firstChild;
    marks.draw([mark('error', { ...box })], null);
    expect(marks.element.firstChild).toBe(drawn);
    marks.draw([mark('error', { ...box, bottom: 41 })], null);
    expect(marks.element.firstChild).not.toBe(drawn);
    marks.draw([], null);
    expect(marks.element.childNodes.length).toBe(0);
  });

  it('tell which finding lies at a point, with some room for a finger', () => {
    const marks = new Marks();
    const [first, second] = [mark('error', box), mark('warning', { ...box, top: 60, bottom: 80 })];
    marks.draw([first, second], null);
    expect(marks.at(12, 30)).toBe(first.shown);
    expect(marks.at(12, 83)).toBe(second.shown);
    expect(marks.at(200, 30)).toBeNull();
  });
});
