/** The underlines: drawn over the words, one shape a severity, and only redrawn when something moved. */

import type { Severity } from '../wire';
import { svg } from './dom';
import type { Shown } from './field';
import { type Box, contains } from './geometry';

/** A finding and where its words are seen, in viewport coordinates. */
export interface Mark {
  readonly shown: Shown;
  readonly boxes: readonly Box[];
}

const WAVE = { length: 6, height: 2.4 };

/** How far around the words a click or a finger still counts, in pixels. */
const REACH = 4;

export class Marks {
  readonly element = svg('svg', { class: 'marks', 'aria-hidden': 'true', focusable: 'false' });
  #drawn = '';
  #marks: readonly Mark[] = [];

  /** Draws marks; does nothing if each of them already stands there. */
  draw(marks: readonly Mark[], active: Shown | null): void {
    this.#marks = marks;
    if (!this.#drawn && !marks.length) return; // asking where the page is scrolled to would lay it out
    const origin = { x: scrollX, y: scrollY };
    const shapes = marks.flatMap(({ shown, boxes }) =>
      boxes.map((box) => ({
        box: onPage(box, origin),
        severity: shown.finding.severity,
        active: shown === active,
      })),
    );
    const wanted = shapes.length ? JSON.stringify(shapes) : '';
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    this.element.replaceChildren(
      ...shapes.map(({ box, severity, active }) =>
        svg(
          'g',
          { class: active ? `${severity} active` : severity },
          svg('rect', rectangle(box)),
          svg('path', { d: underline(severity, box) }),
        ),
      ),
    );
  }

  /** The finding whose words lie at a point of the viewport. */
  at(x: number, y: number): Shown | null {
    const hit = this.#marks.find(({ boxes }) => boxes.some((box) => contains(grown(box, REACH), x, y)));
    return hit?.shown ?? null;
  }
}

/** In page coordinates the marks scroll with the page by themselves, without lag and without work. */
function onPage(box: Box, origin: { x: number; y: number }): Box {
  return {
    left: round(box.left + origin.x),
    top: round(box.top + origin.y),
    right: round(box.right + origin.x),
    bottom: round(box.bottom + origin.y),
  };
}

function round(pixels: number): number {
  return Math.round(pixels * 4) / 4;
}

function grown(box: Box, by: number): Box {
  return { left: box.left - by, top: box.top - by, right: box.right + by, bottom: box.bottom + by };
}

function rectangle(box: Box): Record<string, string> {
  return {
    x: String(box.left),
    y: String(box.top),
    width: String(box.right - box.left),
    height: String(box.bottom - box.top),
    rx: '2',
  };
}

/** The path of an underline: a wave for an error, a line otherwise (dashes come from the style sheet). */
export function underline(severity: Severity, box: Box): string {
  const y = box.bottom - 0.5;
  return severity === 'error' ? wave(box.left, box.right, y) : `M${box.left} ${y}H${box.right}`;
}

function wave(left: number, right: number, y: number): string {
  const steps = Math.max(1, Math.round((right - left) / WAVE.length));
  const half = (right - left) / steps / 2;
  const quarter = half / 2;
  return `M${left} ${y}q${quarter} ${-WAVE.height} ${half} 0t${half} 0${`t${half} 0t${half} 0`.repeat(steps - 1)}`;
}
