// The boxes of some words in a field, one a line, as the browser itself lays them out. A textarea is copied into
// a plain element of the page's own class, which the style sheet lays out alike.
([selector, words]) => {
  const field = document.querySelector(selector);
  const isArea = field.tagName === 'TEXTAREA';
  const from = isArea ? copyOf(field) : field;
  const shift = isArea ? shiftOf(field, from) : { x: 0, y: 0 };
  const boxes = lines(rects(from, words), shift);
  if (isArea) from.remove();
  return boxes;

  function copyOf(area) {
    const copy = document.createElement('div');
    copy.className = area.className;
    copy.dir = area.dir;
    const width = `${area.getBoundingClientRect().width}px`;
    Object.assign(copy.style, { position: 'absolute', visibility: 'hidden', top: 0, left: 0, maxHeight: 'none', width });
    copy.textContent = area.value;
    document.body.append(copy);
    return copy;
  }

  function shiftOf(area, copy) {
    const a = area.getBoundingClientRect();
    const b = copy.getBoundingClientRect();
    return { x: a.left - b.left, y: a.top - b.top - area.scrollTop };
  }

  function rects(element, wanted) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.replaceAll('\u00a0', ' ').indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + wanted.length);
      return [...range.getClientRects()];
    }
    return [];
  }

  // The space that a line ends with has a box of its own: it belongs to the line.
  function lines(all, { x, y }) {
    const joined = [];
    for (const { left, top, right, bottom } of all) {
      const last = joined.at(-1);
      if (last && Math.abs(last[3] - bottom - y) < 1 && Math.abs(last[2] - left - x) < 1) last[2] = right + x;
      else joined.push([left + x, top + y, right + x, bottom + y]);
    }
    return joined;
  }
}
