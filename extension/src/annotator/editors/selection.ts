/** The selection, also inside shadow roots, where `getSelection()` tells only of the host. */

/** The selected range that lies in a field, or null. */
export function selectedIn(field: HTMLElement): AbstractRange | null {
  const range = rangeOf(field.getRootNode());
  const isInside = range && field.contains(range.startContainer) && field.contains(range.endContainer);
  return isInside ? range : null;
}

function rangeOf(root: Node): AbstractRange | null {
  const selection = getSelection();
  if (!selection?.rangeCount) return null;
  if (!(root instanceof ShadowRoot)) return selection.getRangeAt(0);
  if (selection.getComposedRanges) return selection.getComposedRanges({ shadowRoots: [root] })[0] ?? null;
  // Chromium before 137 has a selection for each root; Firefox before 142 sees through them.
  const ofRoot = (root as { getSelection?: () => Selection | null }).getSelection?.() ?? selection;
  return ofRoot.rangeCount ? ofRoot.getRangeAt(0) : null;
}

export function select(range: AbstractRange): void {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
}

/** A range that follows its nodes, from one that does not. */
export function liveRange(range: AbstractRange): Range {
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live;
}

/** Whoever has the focus, through all open shadow roots. */
export function focusedElement(): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}
