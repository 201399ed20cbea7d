/** What may go: the exact text that a person chose to send anyway, or that was checked while its send waited. */

/** The many events of one press or key come within this time, in milliseconds. */
const ONE_ACT_MS = 1000;

interface Pass {
  readonly text: string;
  used: number;
}

export class Passes {
  readonly #passes = new WeakMap<HTMLElement, Pass>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Lets this text of this field go once. */
  allow(field: HTMLElement, text: string): void {
    this.#passes.set(field, { text, used: 0 });
  }

  /** Takes a pass back as soon as another text stands in the field, be it an empty one. */
  see(field: HTMLElement, textOf: () => string): void {
    const pass = this.#passes.get(field);
    if (pass && pass.text !== textOf()) this.#passes.delete(field);
  }

  /** Tells whether a text may go; all events of the first act that asks may. */
  covers(field: HTMLElement, text: string): boolean {
    const pass = this.#passes.get(field);
    if (!pass) return false;
    pass.used ||= this.now();
    if (pass.text === text && this.now() - pass.used < ONE_ACT_MS) return true;
    this.#passes.delete(field);
    return false;
  }
}
