/** Where a tester clicks. Runs in the page, so it stands for itself. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The middle of a part of presend's, as soon as it stands still; null if it is not there. Cards and marks are placed in
 * the frame after the one that shows them, and nobody clicks where something has not been yet.
 */
export async function middleOf(selector: string): Promise<Point | null> {
  const middle = (): Point | null => {
    const found = document.querySelector('presend-ui')?.shadowRoot?.querySelector(selector);
    if (found instanceof HTMLElement) found.scrollIntoView({ block: 'nearest' });
    const box = found?.getBoundingClientRect();
    return box?.width ? { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 } : null;
  };
  for (let last = middle(), frames = 0; frames < 120; frames++) {
    await new Promise((next) => requestAnimationFrame(next));
    const now = middle();
    if (now && now.x === last?.x && now.y === last.y) return now;
    last = now;
  }
  return null;
}
