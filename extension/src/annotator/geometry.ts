/** Boxes in viewport coordinates, and which part of an editor can be seen. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function boxOf(rect: DOMRectReadOnly): Box {
  return { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom };
}

/** The common part of two boxes, or null. */
export function intersection(a: Box, b: Box): Box | null {
  const box = {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
  return box.left < box.right && box.top < box.bottom ? box : null;
}

export function contains(box: Box, x: number, y: number): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/** Joins pieces that touch on one line, so that a mark over three text nodes is one mark. */
export function joinedLines(boxes: Iterable<Box>): Box[] {
  const lines: Box[] = [];
  for (const box of boxes) {
    const last = lines.at(-1);
    if (last && touches(last, box)) lines[lines.length - 1] = union(last, box);
    else lines.push(box);
  }
  return lines;
}

function touches(a: Box, b: Box): boolean {
  const sameLine = Math.abs(a.bottom - b.bottom) < 2;
  return sameLine && (Math.abs(a.right - b.left) < 1.5 || Math.abs(b.right - a.left) < 1.5);
}

function union(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/** The inside of an element: its box without borders and scroll bars. */
export function innerBox(element: HTMLElement): Box {
  const outer = element.getBoundingClientRect();
  const scale = scaleOf(element, outer);
  const left = outer.left + element.clientLeft * scale;
  const top = outer.top + element.clientTop * scale;
  return { left, top, right: left + element.clientWidth * scale, bottom: top + element.clientHeight * scale };
}

/** How much a transform of the page enlarges an element. */
export function scaleOf(element: HTMLElement, outer = element.getBoundingClientRect()): number {
  return element.offsetWidth ? outer.width / element.offsetWidth : 1;
}

/** The parent as the page lays it out: out of a shadow root, and into the slot that shows an element. */
export function parentOf(element: Element): HTMLElement | null {
  const up = element.assignedSlot ?? element.parentNode;
  if (up instanceof HTMLElement) return up;
  return up instanceof ShadowRoot && up.host instanceof HTMLElement ? up.host : null;
}

/** The part of an element that its scrolling ancestors let through, or null if there is none. */
export function visibleBox(element: HTMLElement): Box | null {
  let box: Box | null = innerBox(element);
  for (let up = parentOf(element); up && box; up = parentOf(up)) {
    if (up === document.body || up === document.documentElement) break;
    if (getComputedStyle(up).overflow !== 'visible') box = intersection(box, innerBox(up));
  }
  return box;
}
