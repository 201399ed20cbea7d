/**
 * The hold: a risky message stays where it is until the person decides.
 *
 * Everything a person can do to send (a key, a press, a submit) passes here first, at the window, before the page
 * hears of it. A message whose verdict is not in waits a moment; then it goes, and the person sees that it was not
 * checked. What page code sends by itself, without any of these events, cannot be held.
 */

import type { FieldState, Shown } from '../../../annotator/field';
import type { Composer } from '../../../wire';
import { sendButtons } from './buttons';
import { Enters } from './enters';
import { isComposing, isOneOf, isSuggesting } from './keys';
import { Passes } from './passes';
import { repeatClick, repeatKey } from './replay';

/** How long a send may wait for its verdict, in milliseconds; longer in tests, which share their machine. */
export const PATIENCE_MS = OPEN_ROOT ? 5000 : 400;

export interface Watched {
  readonly field: HTMLElement;
  readonly composer: Composer;
}

/** What stands in a field, and what is known of it. The text is read more plainly until the annotator is there. */
export interface Look {
  readonly text: string;
  readonly state: FieldState;
}

export type Aside = 'unchecked' | 'changed' | 'again' | 'busy';

export interface HoldOptions {
  /** The composers under watch. */
  readonly all: () => Iterable<Watched>;
  /** Puts under watch what an event is about to send though the person never was in it. */
  readonly meet: (event: Event) => void;
  /** The composer of the field that an event happened in; a new one is put under watch at once. */
  readonly at: (event: Event) => Watched | null;
  readonly look: (field: HTMLElement) => Look;
  /** Resolves when a field's state is no longer `checking`, or the time is up. */
  readonly settled: (field: HTMLElement, ms: number) => Promise<void>;
  /** Tells whether checks can be answered at all. */
  readonly isOn: () => boolean;
  /** Asks the person; resolves to true for "Send anyway". */
  readonly decide: (watched: Watched, text: string, shown: readonly Shown[]) => Promise<boolean>;
  /** Says something at the composer. */
  readonly say: (watched: Watched, what: Aside) => void;
}

interface Pressed {
  readonly watched: Watched;
  readonly button: HTMLElement;
}

type Ruling = 'pass' | 'hold' | 'wait';

export class Hold {
  readonly #passes = new Passes();
  readonly #enters: Enters;
  /** Fields whose send waits, and for what; `pressed`: for the person, who tried again meanwhile. */
  readonly #waiting = new WeakMap<HTMLElement, 'verdict' | 'person' | 'pressed'>();
  /** The person's act is being repeated: these events are our own. */
  #isRepeating = false;
  /** A press or key whose first event was kept from the page: the rest of it is too. */
  #keptPress: HTMLElement | null = null;
  #keptKey = '';

  constructor(
    private readonly options: HoldOptions,
    signal: AbortSignal,
  ) {
    this.#enters = new Enters((field) => options.look(field).text);
    const early = { capture: true, signal };
    const on = <E extends Event>(type: string, heard: (event: E) => void): void =>
      addEventListener(type, (event) => !this.#isRepeating && heard(event as E), early);
    on<KeyboardEvent>('keydown', (event) => this.#keyDown(event));
    for (const type of ['keypress', 'keyup']) on<KeyboardEvent>(type, (event) => this.#keyRest(event));
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup']) {
      on<MouseEvent>(type, (event) => this.#press(event));
    }
    on<MouseEvent>('click', (event) => this.#click(event));
    on<SubmitEvent>('submit', (event) => this.#submit(event));
  }

  /** A text that changed is no longer the one that may go. */
  changed(field: HTMLElement): void {
    this.#passes.see(field, () => this.options.look(field).text);
  }

  #keyDown(event: KeyboardEvent): void {
    this.#keptKey = '';
    if (event.key !== 'Enter' || isComposing(event)) return;
    const watched = this.options.at(event);
    if (!watched || !this.#sends(event, watched)) return;
    const target = event.composedPath()[0] ?? watched.field;
    this.#gate(event, watched, () => {
      if (!this.#repeatKey(event, watched, target)) this.options.say(watched, 'again');
    });
    if (event.defaultPrevented) this.#keptKey = event.key;
    else if (watched.composer.enter_sends === null) {
      this.#enters.watch(watched.field, this.options.look(watched.field).text);
    }
  }

  #sends(event: KeyboardEvent, { field, composer }: Watched): boolean {
    const { send_keys, newline_keys, enter_sends } = composer;
    if (isOneOf(event, newline_keys) || isSuggesting(field)) return false;
    if (isOneOf(event, ['Enter'])) {
      if (enter_sends !== null) return enter_sends;
      return !this.#enters.breaksLine(field);
    }
    return isOneOf(event, send_keys);
  }

  /** Tells whether the page took the key, by its word or by what became of the text. */
  #repeatKey(event: KeyboardEvent, { field }: Watched, target: EventTarget): boolean {
    const before = this.options.look(field).text;
    const isTaken = this.#repeated(() => repeatKey(event, target));
    return isTaken || this.options.look(field).text !== before;
  }

  #keyRest(event: KeyboardEvent): void {
    if (event.key !== this.#keptKey) return;
    stop(event);
    if (event.type === 'keyup') this.#keptKey = '';
  }

  /** Some sites send when the button goes down. */
  #press(event: MouseEvent): void {
    const isDown = event.type.endsWith('down');
    if (event.type === 'pointerdown') this.#keptPress = null;
    if (event.button > 0) return;
    const pressed = this.#buttonAt(event);
    if (!pressed) return;
    const isKept = this.#keptPress === pressed.button;
    if (!isKept && !(isDown && this.#ruling(pressed.watched) !== 'pass')) return;
    this.#keptPress = pressed.button;
    stop(event);
  }

  #click(event: MouseEvent): void {
    const pressed = this.#buttonAt(event);
    if (!pressed) return;
    const isKept = this.#keptPress === pressed.button;
    this.#keptPress = null;
    const target = event.composedPath()[0] ?? pressed.button;
    const repeat = (): void => this.#repeated(() => repeatClick(target, event, isKept));
    this.#gate(event, pressed.watched, repeat);
    if (!isKept || event.defaultPrevented) return;
    // The verdict came between press and click: the page has to hear of the press too.
    stop(event);
    this.#passes.allow(pressed.watched.field, this.options.look(pressed.watched.field).text);
    queueMicrotask(repeat); // an element takes no click() inside its own
  }

  #submit(event: SubmitEvent): void {
    const form = event.composedPath()[0];
    if (!(form instanceof HTMLFormElement)) return;
    this.options.meet(event);
    for (const watched of this.options.all()) {
      if (!form.contains(watched.field)) continue;
      this.#gate(event, watched, () => this.#repeated(() => form.requestSubmit(event.submitter)));
      if (event.defaultPrevented) return;
    }
  }

  #buttonAt(event: Event): Pressed | null {
    const known = this.#knownButtonAt(event);
    if (known || event.type.endsWith('up')) return known;
    this.options.meet(event);
    return this.#knownButtonAt(event);
  }

  #knownButtonAt(event: Event): Pressed | null {
    const path = event.composedPath();
    for (const watched of this.options.all()) {
      if (path.includes(watched.field)) continue;
      const button = sendButtons(watched.field, watched.composer).find((one) => path.includes(one));
      if (button) return { watched, button };
    }
    return null;
  }

  /** What becomes of a send, by what is known of the text that stands there now. */
  #ruling({ field }: Watched, { text, state } = this.options.look(field)): Ruling {
    if (this.#waiting.has(field)) return 'wait';
    if (state.kind === 'checked' && state.verdict !== 'hold') return 'pass';
    if (state.kind === 'empty' || state.kind === 'unchecked' || !this.options.isOn()) return 'pass';
    if (this.#passes.covers(field, text)) return 'pass';
    return state.kind === 'checked' ? 'hold' : 'wait';
  }

  #gate(event: Event, watched: Watched, repeat: () => void): void {
    const look = this.options.look(watched.field);
    const ruling = this.#ruling(watched, look);
    if (ruling === 'pass') return;
    stop(event);
    if (ruling === 'hold') void this.#decide(watched, look);
    else if (!this.#waiting.has(watched.field)) void this.#wait(watched, look.text, repeat);
    // What waits for its verdict is sent by itself; what the person decides on is not.
    else if (this.#waiting.get(watched.field) === 'person') this.#waiting.set(watched.field, 'pressed');
  }

  async #wait(watched: Watched, text: string, repeat: () => void): Promise<void> {
    const { field } = watched;
    const before = written(field);
    this.#waiting.set(field, 'verdict');
    await this.options.settled(field, PATIENCE_MS);
    this.#waiting.delete(field);
    if (!field.isConnected) return;
    const now = this.options.look(field);
    // More was typed meanwhile: what stands there now is not what the person sent.
    // The annotator may have come meanwhile, which reads the same words with other line ends.
    if (now.text !== text && written(field) !== before)
      return void (now.text.trim() && this.options.say(watched, 'changed'));
    if (this.#ruling(watched, now) === 'hold') return void this.#decide(watched, now);
    if (now.state.kind !== 'checked') this.options.say(watched, 'unchecked');
    this.#passes.allow(field, now.text);
    repeat();
  }

  async #decide(watched: Watched, { text, state }: Look): Promise<void> {
    if (state.kind !== 'checked') return;
    const errors = state.shown.filter(({ finding }) => finding.severity === 'error');
    this.#waiting.set(watched.field, 'person'); // also while the safer sentence is being written
    const mayGo = await this.options.decide(watched, text, errors.length ? errors : state.shown);
    const wasPressed = this.#waiting.get(watched.field) === 'pressed';
    this.#waiting.delete(watched.field);
    if (mayGo) this.#passes.allow(watched.field, text);
    // Said now: a line at the old text would go away with it.
    else if (wasPressed && this.options.look(watched.field).text !== text) this.options.say(watched, 'busy');
  }

  #repeated<T>(act: () => T): T {
    this.#isRepeating = true;
    try {
      return act();
    } finally {
      this.#isRepeating = false;
    }
  }
}

/** What stands in a field, as it can be read without knowing the editor. */
export function written(field: HTMLElement): string {
  return (field instanceof HTMLTextAreaElement ? field.value : field.textContent) ?? '';
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
