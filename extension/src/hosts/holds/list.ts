/** A list kept in step with what should be in it: elements that stay are not touched, so neither is focus. */

/** Shows `wanted` in this order; `make` builds what is new. Tells whether anything that stays has moved. */
export function drawList<T>(
  list: HTMLElement,
  wanted: ReadonlyMap<string, T>,
  make: (one: T) => HTMLElement,
): boolean {
  const shown = new Map([...list.children].map((child) => [keyOf(child), child as HTMLElement]));
  let hasMoved = false;
  for (const [key, child] of shown) {
    if (wanted.has(key)) continue;
    hasMoved ||= child !== list.lastElementChild;
    child.remove();
  }
  let next = list.firstElementChild;
  for (const [key, one] of wanted) {
    const child = shown.get(key);
    if (child && child === next) {
      next = next.nextElementSibling;
      continue;
    }
    const placed = child ?? make(one);
    placed.dataset['key'] = key;
    hasMoved ||= next !== null;
    list.insertBefore(placed, next);
  }
  return hasMoved;
}

function keyOf(child: Element): string {
  return (child as HTMLElement).dataset['key'] ?? '';
}
