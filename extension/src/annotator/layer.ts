/**
 * Our place in the page: one element with a closed shadow root.
 *
 * Closed, and drawn as plain boxes instead of through `CSS.highlights`, because that registry is shared
 * with the page: a site could list every word that was flagged. Now it learns only that we are here.
 */

import { around, el } from './dom';
import css from './style.css';

/** Our own events end here: a site's outside-click and shortcut code has no business with the card. */
const PRIVATE_EVENTS =
  'pointerdown pointerup mousedown mouseup click touchstart touchend keydown keyup keypress focusin focusout'.split(
    ' ',
  );

/** How long the colour behind a field is taken to stay, in milliseconds. */
const SCHEME_MS = 1000;

export class Layer {
  readonly host = document.createElement('presend-ui');
  /** Everything visible; the root itself is nobody's business but ours. */
  readonly stage = el('div', { class: 'stage' });
  /** Hidden room for things that must be laid out but never seen. */
  readonly attic = el('div', { class: 'attic', 'aria-hidden': 'true' });

  readonly #root: ShadowRoot;
  readonly #sheets = new Map<string, CSSStyleSheet>();
  #scheme = '';
  #matched: { field: Element | null; at: number } = { field: null, at: 0 };

  constructor(signal: AbortSignal) {
    const root = this.host.attachShadow({ mode: OPEN_ROOT ? 'open' : 'closed' });
    this.#root = root;
    this.dress(css);
    root.append(this.attic, this.stage);
    for (const type of PRIVATE_EVENTS) {
      root.addEventListener(type, (event) => event.stopPropagation(), { signal, passive: true });
    }
    signal.addEventListener('abort', () => this.host.remove(), { once: true });
  }

  /** Takes a style sheet in, once. */
  dress(styles: string): void {
    if (this.#sheets.has(styles)) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    this.#sheets.set(styles, sheet);
    this.#root.adoptedStyleSheets = [...this.#sheets.values()];
  }

  /** Puts the layer above the page, and inside the dialog that a field stands in: all else is inert then. */
  mount(field: Element): void {
    const home = dialogAround(field) ?? document.documentElement;
    if (this.host.parentNode !== home) home.append(this.host);
    if (typeof this.host.showPopover !== 'function' || this.host.matches(':popover-open')) return;
    this.host.popover = 'manual';
    this.host.showPopover();
  }

  /** Light or dark, by what lies behind the field: a dark site on a light system is a dark site. */
  matchScheme(field: Element): void {
    const scheme = schemeBehind(field);
    if (scheme !== this.#scheme) this.stage.style.colorScheme = scheme;
    this.#scheme = scheme;
    this.#matched = { field, at: performance.now() };
  }

  /** The same while marks are drawn at every key: a site that turns dark is noticed within a second of typing. */
  keepScheme(field: Element): void {
    const { at, field: known } = this.#matched;
    if (known !== field || performance.now() - at > SCHEME_MS) this.matchScheme(field);
  }

  /** Tells whether an event happened in our own layer. */
  owns(event: Event): boolean {
    return event.composedPath().includes(this.host);
  }
}

function dialogAround(field: Element): Element | null {
  const found = field.closest('dialog[open]');
  if (found) return found;
  const root = field.getRootNode();
  return root instanceof ShadowRoot ? dialogAround(root.host) : null;
}

function schemeBehind(field: Element): 'light' | 'dark' {
  for (const up of around(field)) {
    const colour = rgbaOf(getComputedStyle(up).backgroundColor);
    if (colour && colour.alpha > 0.5) return colour.luminance < 0.4 ? 'dark' : 'light';
  }
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Rough luminance (0 to 1) and opacity of a computed colour; null for notations other than rgb(). */
export function rgbaOf(colour: string): { luminance: number; alpha: number } | null {
  if (!colour.startsWith('rgb')) return null;
  const [red, green, blue, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  if (red === undefined || green === undefined || blue === undefined) return null;
  return { luminance: (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255, alpha };
}
