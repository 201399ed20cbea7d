/** One shape a severity, so that colour is never the only sign. */

import type { Severity } from '../wire';
import { svg } from './dom';

const SHAPES: Record<Severity, string> = {
  error: 'M7.2 1.5h5.6l4.7 4.7v7.6l-4.7 4.7H7.2l-4.7-4.7V6.2z',
  warning: 'M10 1.8 19 18H1z',
  info: 'M10 1.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z',
};
const SIGNS: Record<Severity, string> = {
  error: 'M10 5.5v5.5M10 13.9v.3',
  warning: 'M10 7.5v5M10 15.2v.2',
  info: 'M10 9.2v5M10 5.9v.2',
};

export function severityIcon(severity: Severity): SVGSVGElement {
  return svg(
    'svg',
    { class: `icon ${severity}`, viewBox: '0 0 20 20', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { class: 'shape', d: SHAPES[severity] }),
    svg('path', { class: 'sign', d: SIGNS[severity] }),
  );
}

const ARROWS = {
  previous: 'M12.5 4.5 7 10l5.5 5.5',
  next: 'M7.5 4.5 13 10l-5.5 5.5',
  close: 'M5 5l10 10M15 5 5 15',
};

export function glyph(name: keyof typeof ARROWS): SVGSVGElement {
  return svg(
    'svg',
    { class: `glyph ${name}`, viewBox: '0 0 20 20', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: ARROWS[name] }),
  );
}
