/**
 * One text for a rich field, and the way back from its offsets to the DOM.
 *
 * `innerText` cannot be used: its newlines belong to no node. One walk yields both the text and the
 * pieces it is made of, so a finding may begin in one paragraph and end in the next.
 */

import type { Stretch } from '../spans';

/** Stands for a thing without text: a mention chip, a picture. */
export const OBJECT = '\uFFFC';

/** A run of the text that one node holds. `raw[i]` is the node's offset of the i-th unit; null: the same. */
interface Piece {
  readonly node: Text | Element;
  readonly start: number;
  readonly end: number;
  readonly raw: readonly number[] | null;
}

/** Part of one text node. */
export interface NodeStretch extends Stretch {
  readonly node: Text;
}

const BLOCK =
  /^(ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|DD|DIV|DL|DT|FIGURE|FOOTER|H[1-6]|HEADER|HR|LI|MAIN|NAV|OL|P|PRE|SECTION|TABLE|TD|TH|TR|UL)$/;
const OBJECTS = /^(AUDIO|BUTTON|CANVAS|EMBED|IFRAME|IMG|INPUT|OBJECT|SELECT|SVG|TEXTAREA|VIDEO)$/i;
const SILENT = /^(SCRIPT|STYLE|TEMPLATE)$/;
/** Editors put these into empty spans to give the caret a place; nobody typed them. */
const FILLER = /[\u200B\uFEFF]/;
/** White space that a browser may show as one space, or not at all. */
const COLLAPSIBLE = /[\t\n\r]| {2}|^ /;

/** Tells whether a browser collapses the white space of a text node. */
export function collapsesSpaces(node: Text): boolean {
  const parent = node.parentElement;
  return !parent || !/pre|break-spaces/.test(getComputedStyle(parent).whiteSpace);
}

export interface Reading {
  readonly collapses?: (node: Text) => boolean;
  /** A selector of what an editor puts into its field beside the message: placeholders, markers. */
  readonly furniture?: string;
}

export class TextMap {
  readonly text: string;
  readonly #pieces: readonly Piece[];

  constructor(root: Element, { collapses = collapsesSpaces, furniture = '' }: Reading = {}) {
    const walk = new Walk(root, collapses, furniture);
    this.text = walk.text;
    this.#pieces = walk.pieces;
  }

  /** The parts of text nodes that a stretch covers. */
  parts(stretch: Stretch): NodeStretch[] {
    const parts: NodeStretch[] = [];
    for (const piece of this.#pieces) {
      if (piece.start >= stretch.end) break;
      if (piece.end <= stretch.start) continue;
      if (!(piece.node instanceof Text)) {
        parts.push(...textsOf(piece.node));
        continue;
      }
      const start = rawOffset(piece, Math.max(stretch.start, piece.start));
      const end = rawOffset(piece, Math.min(stretch.end, piece.end));
      parts.push({ node: piece.node, start, end });
    }
    return parts;
  }

  /** The DOM range of a stretch, or null if it holds nothing that stands in the DOM. */
  range(stretch: Stretch): Range | null {
    const first = this.#pieces.find((piece) => piece.end > stretch.start && piece.start < stretch.end);
    const last = this.#pieces.findLast((piece) => piece.start < stretch.end && piece.end > stretch.start);
    if (!first || !last) return null;
    const range = document.createRange();
    if (first.node instanceof Text)
      range.setStart(first.node, rawOffset(first, Math.max(stretch.start, first.start)));
    else range.setStartBefore(first.node);
    if (last.node instanceof Text) range.setEnd(last.node, rawOffset(last, Math.min(stretch.end, last.end)));
    else range.setEndAfter(last.node);
    return range;
  }

  /** The offset in the text of a position in the DOM. */
  offset(node: Node, offset: number): number {
    const inside = this.#pieces.filter((piece) => piece.node === node);
    if (node instanceof Text && inside.length) return textOffset(inside, offset);
    const point = document.createRange();
    point.setStart(node, offset);
    const next = this.#pieces.find((piece) => point.comparePoint(piece.node, 0) >= 0);
    return next ? next.start : this.text.length;
  }
}

/** All the words of an element: what stands for a link's address, or for a mention. */
function textsOf(element: Element): NodeStretch[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const parts: NodeStretch[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    parts.push({ node: node as Text, start: 0, end: (node as Text).length });
  return parts;
}

function rawOffset(piece: Piece, at: number): number {
  const index = at - piece.start;
  return piece.raw ? (piece.raw[index] ?? index) : index;
}

function textOffset(pieces: readonly Piece[], offset: number): number {
  for (const piece of pieces) {
    for (let at = piece.start; at <= piece.end; at += 1) if (rawOffset(piece, at) >= offset) return at;
  }
  return pieces.at(-1)?.end ?? 0;
}

/** The walk that builds a map: its state is the text so far. */
class Walk {
  text = '';
  readonly pieces: Piece[] = [];

  constructor(
    root: Element,
    private readonly collapses: (node: Text) => boolean,
    private readonly furniture: string,
  ) {
    this.#children(root);
  }

  #children(parent: Node): void {
    for (let child = parent.firstChild; child; child = child.nextSibling) this.#visit(child);
  }

  #visit(node: Node): void {
    if (node instanceof Text) this.#addText(node);
    else if (node instanceof Element && !SILENT.test(node.tagName)) this.#addElement(node);
  }

  #addElement(element: Element): void {
    if (this.furniture && element.matches(this.furniture)) return;
    if (element.tagName === 'BR') {
      // The last <br> of a block only keeps an empty line open.
      if (element.nextSibling) this.text += '\n';
    } else if (isObject(element)) {
      this.#addPiece(element, OBJECT, null);
    } else if (BLOCK.test(element.tagName)) {
      this.#addBlock(element);
    } else {
      const from = this.text.length;
      this.#children(element);
      if (element.tagName === 'A') this.#addAddress(element, this.text.slice(from));
    }
  }

  /** A link that says one thing and leads to another: the reader will follow it, so it is read after its words. */
  #addAddress(link: Element, words: string): void {
    const address = hiddenAddress(link.getAttribute('href') ?? '', words);
    if (address) this.#addPiece(link, ` ${address}`, null);
  }

  #addBlock(block: Element): void {
    this.#newLine();
    const before = this.text.length;
    this.#children(block);
    const isEmptyLine = this.text.length === before && block.lastElementChild?.tagName === 'BR';
    if (isEmptyLine) this.text += '\n';
    else this.#newLine();
  }

  #newLine(): void {
    if (this.text && !this.text.endsWith('\n')) this.text += '\n';
  }

  #addText(node: Text): void {
    const data = node.data;
    const collapse = COLLAPSIBLE.test(data) && this.collapses(node);
    if (!collapse && !FILLER.test(data)) return this.#addPiece(node, data, null);
    let kept = '';
    const raw: number[] = [];
    for (let i = 0; i < data.length; i += 1) {
      const char = data.charAt(i);
      if (FILLER.test(char)) continue;
      const space = collapse && /[ \t\n\r]/.test(char);
      if (space && /(^|[ \n])$/.test(kept || this.text)) continue;
      kept += space ? ' ' : char;
      raw.push(i);
    }
    raw.push(raw.length ? (raw.at(-1) ?? 0) + 1 : 0);
    this.#addPiece(node, kept, raw);
  }

  #addPiece(node: Text | Element, text: string, raw: readonly number[] | null): void {
    if (!text) return;
    const start = this.text.length;
    // Editors hold a typed space open with a no-break space; the writer meant a space.
    this.text += text.replaceAll('\u00A0', ' ');
    this.pieces.push({ node, start, end: this.text.length, raw });
  }
}

const ADDRESS = /^(https?:\/\/|mailto:|tel:)/i;
/** An address longer than this is cut: it is read for what it leads to, not for its parameters. */
const LONGEST_ADDRESS = 200;

/** The address of a link, or "" if its own words tell it or it stays on the site. */
export function hiddenAddress(href: string, words: string): string {
  if (!ADDRESS.test(href)) return '';
  const told = bare(words);
  // Sites cut long addresses short: the host is told all the same.
  const isCut = told.includes('.') && bare(href).startsWith(told.replace(/[.…]+$/, ''));
  const isTold = !told || told.includes(bare(href)) || isCut;
  return isTold ? '' : href.replace(/^(mailto|tel):/i, '').slice(0, LONGEST_ADDRESS);
}

function bare(address: string): string {
  const plain = address.toLowerCase().replace(/\s+/g, '').replace(ADDRESS, '');
  return plain.replace(/^www\./, '').replace(/\/$/, '');
}

function isObject(element: Element): boolean {
  return OBJECTS.test(element.tagName) || element.getAttribute('contenteditable') === 'false';
}
