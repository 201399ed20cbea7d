/**
 * The annotator: it watches fields, has their text checked, marks the words and shows the card.
 *
 * It knows neither a browser's extension API nor the network. A host gives it `check` and the actions; the
 * local pages and the browser extension are two such hosts.
 */

import type { Finding, Report } from '../wire';
import { editorFor, fieldAt } from './editors';
import { Field, type FieldState, type Shown } from './field';
import type { Guide, GuideOptions } from './guide';
import { pressed, SHORTCUTS, type Shortcuts } from './keys';
import { Layer } from './layer';
import { Live } from './live';
import { type Mark, Marks } from './marks';
import type { Messages } from './messages';
import { watchMovement } from './movement';
import { Summary } from './summary';

export type { FieldState } from './field';

/** What a host may want to know. */
export interface Actions {
  stateChanged?(element: HTMLElement, state: FieldState): void;
  ignored?(element: HTMLElement, finding: Finding): void;
  /** Things may have moved: the host places its own at their fields. */
  drawn?(): void;
}

export interface Options {
  readonly check: (text: string, signal: AbortSignal, element: HTMLElement) => Promise<Report>;
  /** Makes the guide when somebody first wants to read a finding: at once, or as soon as it has come. */
  readonly guide: (options: GuideOptions, signal: AbortSignal) => Guide | Promise<Guide>;
  readonly actions?: Actions;
  readonly messages: Messages;
  readonly shortcuts?: Shortcuts;
}

/** How long marks may stand where they were when nothing is known to have moved them, in milliseconds. */
const STALE_MS = 100;

interface Watched {
  readonly field: Field;
  readonly end: AbortController;
}

export class Annotator {
  readonly #end = new AbortController();
  /** Where a host may put more of its own, out of the page's sight. */
  readonly layer = new Layer(this.#end.signal);
  readonly live = new Live(this.#end.signal);
  readonly #shortcuts: Shortcuts;
  readonly #summary: Summary;
  readonly #marks = new Marks();
  #guide: Guide | null = null;
  #coming: Promise<Guide> | null = null;
  readonly #watched = new Map<HTMLElement, Watched>();
  readonly #unread = new Set<Field>();
  /** What was shown of each field when it was drawn last. */
  readonly #drawn = new WeakMap<Field, readonly Shown[]>();
  #active: Field | null = null;
  #frame = 0;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: Options) {
    const { layer, live } = this;
    this.#shortcuts = options.shortcuts ?? SHORTCUTS;
    this.#summary = new Summary(options.messages, this.#shortcuts.next.label);
    layer.stage.append(this.#marks.element, live.element);
    this.#listen(this.#end.signal);
  }

  /** Watches a field until it leaves the page, `detach` is called, or everything stops. */
  attach(element: HTMLElement): void {
    if (this.#watched.has(element)) return;
    const editor = editorFor(element, this.layer.attic);
    if (!editor) return;
    const end = new AbortController();
    const check = (text: string, signal: AbortSignal) => this.options.check(text, signal, element);
    const field = new Field(editor, check, (changed) => this.#changed(changed));
    this.#watched.set(element, { field, end });
    this.#watch(field, end.signal);
    this.#active ??= field;
    field.read();
  }

  detach(element: HTMLElement): void {
    const watched = this.#watched.get(element);
    if (!watched) return;
    this.#watched.delete(element);
    if (this.#guide?.field === watched.field) this.#guide.close();
    if (this.#active === watched.field) this.#active = null;
    watched.end.abort();
    watched.field.stop();
    this.redraw();
  }

  watches(element: HTMLElement): boolean {
    return this.#watched.has(element);
  }

  /** What stands in a field now, half-composed words and all, and what is known of just that text. */
  look(element: HTMLElement): { text: string; state: FieldState } {
    const field = this.#watched.get(element)?.field;
    if (!field) return { text: '', state: { kind: 'empty' } };
    field.readAll();
    return { text: field.text, state: field.state };
  }

  /** Remembers the caret of a field; calling the result focuses the field and puts it back. */
  keepCaret(element: HTMLElement): () => void {
    return this.#watched.get(element)?.field.editor.keepCaret() ?? (() => element.focus());
  }

  /** Reads fields anew; for a host that wrote into one without an event. */
  refresh(): void {
    for (const { field } of this.#watched.values()) this.#read(field);
  }

  /** Forgets every answer and asks again: the context has changed, or the server is back. */
  recheck(): void {
    for (const { field } of this.#watched.values()) field.recheck();
  }

  restoreIgnored(): void {
    for (const { field } of this.#watched.values()) field.restoreIgnored();
  }

  /** Opens the card of a finding; the focus goes to it, and back to the caret when it closes. */
  show(element: HTMLElement, shown: Shown): void {
    const field = this.#watched.get(element)?.field;
    if (field) void this.#lead((guide) => guide.visit(field, shown));
  }

  /** Puts the safer sentence of a finding in the place of the risky one. */
  async use(element: HTMLElement, shown: Shown): Promise<void> {
    const field = this.#watched.get(element)?.field;
    if (field) await this.#lead((guide) => guide.use(field, shown));
  }

  stop(): void {
    for (const element of [...this.#watched.keys()]) this.detach(element);
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#soon);
    this.#end.abort();
  }

  /** Has the guide do something: now if it is there, else when it comes. */
  #lead(act: (guide: Guide) => unknown): unknown {
    if (this.#guide) return act(this.#guide);
    const { layer, live } = this;
    const { guide, messages, actions } = this.options;
    const ignored: GuideOptions['ignored'] = (field, finding) =>
      actions?.ignored?.(field.editor.element, finding);
    const redraw = (): void => this.redraw();
    const made = this.#coming ?? guide({ layer, live, messages, redraw, ignored }, this.#end.signal);
    if (!(made instanceof Promise)) {
      this.#guide = made;
      return act(made);
    }
    this.#coming = made;
    return this.#come(made, act);
  }

  async #come(coming: Promise<Guide>, act: (guide: Guide) => unknown): Promise<void> {
    const guide = await coming.catch(() => null);
    this.#coming = null; // it may be asked for again
    this.#guide ??= guide;
    if (this.#guide) await act(this.#guide);
  }

  #watch(field: Field, signal: AbortSignal): void {
    const { element } = field.editor;
    const read = (): void => this.#read(field);
    element.addEventListener('input', read, { signal });
    element.addEventListener('compositionstart', () => (field.composing = true), { signal });
    element.addEventListener('compositionend', () => (field.composing = false), { signal });
    element.addEventListener('focusin', () => this.#focused(field), { signal });
    field.editor.watch(read, signal);
    const sizes = new ResizeObserver(() => this.redraw());
    sizes.observe(element);
    signal.addEventListener('abort', () => sizes.disconnect(), { once: true });
    watchMovement(element, () => this.redraw(), signal);
  }

  #listen(signal: AbortSignal): void {
    const redraw = (): void => this.redraw();
    const early = { capture: true, signal };
    addEventListener('keydown', (event) => this.#keyPressed(event), early);
    addEventListener('click', (event) => this.#clicked(event), early);
    addEventListener('scroll', redraw, { ...early, passive: true });
    addEventListener('resize', redraw, { signal, passive: true });
    window.visualViewport?.addEventListener('resize', redraw, { signal, passive: true });
    document.fonts.addEventListener('loadingdone', redraw, { signal });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw, { signal });
  }

  #focused(field: Field): void {
    this.#active = field;
    if (field.state.kind === 'unchecked') field.recheck();
  }

  /** One read for the many events of one keystroke, still before the next paint. */
  #read(field: Field): void {
    if (this.#unread.has(field)) return;
    this.#unread.add(field);
    queueMicrotask(() => {
      this.#unread.delete(field);
      field.read();
      if (field.shown.length) this.#redrawSoon();
    });
  }

  #changed(field: Field): void {
    this.#guide?.follow(field);
    this.options.actions?.stateChanged?.(field.editor.element, field.state);
    if (field === this.#active) this.#sumUp(field);
    // Most answers say of a new text what is drawn already.
    if (this.#drawn.get(field) !== field.shown) this.redraw();
  }

  /** Draws again before the next paint. */
  redraw(): void {
    if (this.#frame || this.#end.signal.aborted) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  /**
   * Draws again in a moment: the same words may stand elsewhere now, without a scroll, a resize or a move of the field
   * that would have told (a text in the middle, a field that a framework built anew). Not at every key: it lays out.
   */
  #redrawSoon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      if (!this.#frame) this.#draw(); // most often nothing has moved, and no frame is needed
    }, STALE_MS);
  }

  #draw(): void {
    const marks: Mark[] = [];
    for (const [element, { field }] of this.#watched) {
      this.#drawn.set(field, field.shown);
      if (!element.isConnected) this.detach(element);
      else if (field.shown.length) marks.push(...this.#marksOf(field));
    }
    this.#marks.draw(marks, this.#guide?.shown ?? null);
    this.#guide?.place(marks);
    this.options.actions?.drawn?.();
  }

  #marksOf(field: Field): Mark[] {
    const { editor, shown } = field;
    if (!editor.holds(field.text)) {
      this.#read(field);
      return [];
    }
    this.layer.mount(editor.element);
    this.layer.keepScheme(editor.element);
    const boxes = editor.boxes(shown.map(({ words }) => words));
    return shown.map((one, index) => ({ shown: one, boxes: boxes[index] ?? [] }));
  }

  #keyPressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape' && this.#guide?.field && this.#isAboutCard(event)) {
      swallow(event);
      return this.#guide.close();
    }
    const by = this.#direction(event);
    const field = by && this.#fieldOf(event);
    if (!by || !field) return;
    swallow(event);
    void this.#lead((guide) => guide.step(field, by));
  }

  #direction(event: KeyboardEvent): 1 | -1 | 0 {
    if (pressed(event, this.#shortcuts.next)) return 1;
    return pressed(event, this.#shortcuts.previous) ? -1 : 0;
  }

  #isAboutCard(event: Event): boolean {
    return this.layer.owns(event) || fieldAt(event.composedPath()[0]) === this.#guide?.field?.editor.element;
  }

  #fieldOf(event: Event): Field | null {
    if (this.layer.owns(event)) return this.#guide?.field ?? null;
    const element = fieldAt(event.composedPath()[0]);
    return element ? (this.#watched.get(element)?.field ?? null) : this.#active;
  }

  #clicked(event: MouseEvent): void {
    if (this.layer.owns(event)) return;
    const element = fieldAt(event.composedPath()[0]);
    const field = element && this.#watched.get(element)?.field;
    const shown = field && hasPlainCaret(field) && this.#marks.at(event.clientX, event.clientY);
    if (shown) void this.#lead((guide) => guide.open(field, shown));
    else this.#guide?.close();
  }

  #sumUp(field: Field): void {
    if (field.state.kind === 'checking') return;
    const sum = this.#summary.of(field);
    // A screen reader hears only changes of a region that was there before.
    if (sum && !this.layer.host.isConnected) this.layer.mount(field.editor.element);
    this.live.sumUp(sum, () => this.#summary.said());
  }
}

/** A click that ends a selection is no wish to read. */
function hasPlainCaret(field: Field): boolean {
  const caret = field.editor.caret();
  return !caret || caret.start === caret.end;
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
