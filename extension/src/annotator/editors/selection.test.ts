import { beforeEach, expect, it, vi } from 'vitest';
import { focusedElement, liveRange, select, selectedIn } from './selection';

beforeEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

function place(node: Node, start: number, end: number): StaticRange {
  return new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end });
}

it('selects, and finds what is selected in a field', () => {
  document.body.innerHTML = '<div id="a">pay me</div><div id="b">now</div>';
  const [a, b] = document.body.children as unknown as [HTMLElement, HTMLElement];
  select(place(a.firstChild as Text, 1, 3));
  expect(selectedIn(a)).toMatchObject({ startOffset: 1, endOffset: 3 });
  expect(selectedIn(b)).toBeNull();
});

it('finds nothing where a selection only begins in a field', () => {
  document.body.innerHTML = '<div>pay</div><div>now</div>';
  const [a, b] = document.body.children as unknown as [HTMLElement, HTMLElement];
  getSelection()?.setBaseAndExtent(a.firstChild as Text, 1, b.firstChild as Text, 1);
  expect(selectedIn(a)).toBeNull();
});

it('asks for the ranges inside the shadow root of a field', () => {
  const root = document.body.appendChild(document.createElement('p')).attachShadow({ mode: 'open' });
  const field = root.appendChild(document.createElement('div'));
  field.textContent = 'pay me';
  const selection = getSelection() as Selection;
  select(place(document.body, 0, 0));
  const asked = vi.fn(() => [place(field.firstChild as Text, 0, 3)]);
  Object.assign(selection, { getComposedRanges: asked });
  expect(selectedIn(field)).toMatchObject({ startContainer: field.firstChild, endOffset: 3 });
  expect(asked).toHaveBeenCalledWith({ shadowRoots: [root] });
  Object.assign(selection, { getComposedRanges: undefined });
  Object.assign(root, { getSelection: () => ({ rangeCount: 1, getRangeAt: () => place(field, 0, 1) }) });
  expect(selectedIn(field)).toMatchObject({ startContainer: field });
});

it('makes a range that follows its nodes', () => {
  document.body.textContent = 'pay me';
  const text = document.body.firstChild as Text;
  const live = liveRange(place(text, 4, 6));
  text.insertData(0, 'now ');
  expect(live.toString()).toBe('me');
});

it('finds the focus through shadow roots', () => {
  const root = document.body.appendChild(document.createElement('p')).attachShadow({ mode: 'open' });
  const button = root.appendChild(document.createElement('button'));
  button.focus();
  expect(focusedElement()).toBe(button);
});
