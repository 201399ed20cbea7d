/**
 * One check at a time, and the newest text wins.
 *
 * There is no debounce: the first key is checked at once, and whatever was typed meanwhile goes as one
 * check when the answer is in. An answer is delivered only if it is about the text wanted last.
 */

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown };

export class Flight<T> {
  #wanted: string | null = null;
  #running: AbortController | null = null;

  constructor(
    private readonly ask: (text: string, signal: AbortSignal) => Promise<T>,
    private readonly landed: (text: string, outcome: Outcome<T>) => void,
  ) {}

  get busy(): boolean {
    return this.#running !== null;
  }

  /** Ask for this text now, or as soon as the running check is back. */
  want(text: string): void {
    this.#wanted = text;
    if (!this.#running) void this.#fly(text);
  }

  /** Nothing is wanted any more: drop whatever is on its way. */
  cancel(): void {
    this.#wanted = null;
    this.#running?.abort();
    this.#running = null;
  }

  async #fly(text: string): Promise<void> {
    const controller = new AbortController();
    this.#running = controller;
    const outcome = await outcomeOf(() => this.ask(text, controller.signal));
    if (this.#running !== controller) return; // cancelled meanwhile
    this.#running = null;
    if (this.#wanted === text) {
      this.#wanted = null;
      this.landed(text, outcome);
    } else if (this.#wanted !== null) {
      await this.#fly(this.#wanted);
    }
  }
}

async function outcomeOf<T>(ask: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await ask() };
  } catch (error) {
    return { ok: false, error };
  }
}
