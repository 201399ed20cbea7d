/** What Enter does where no profile says: seen from what becomes of the text, and kept in this page's memory. */

/** A site may empty its field a little after the key. */
const LOOK_AFTER_MS = 400;

export class Enters {
  readonly #newline = new WeakSet<HTMLElement>();

  constructor(private readonly textOf: (field: HTMLElement) => string) {}

  /** Tells whether Enter was seen to make a new line in this field. */
  breaksLine(field: HTMLElement): boolean {
    return this.#newline.has(field);
  }

  /** Looks what an Enter that went through does. */
  watch(field: HTMLElement, text: string): void {
    const lines = text.split('\n').length;
    setTimeout(() => {
      const now = this.textOf(field);
      const hasBroken = now.split('\n').length === lines + 1 && words(now) === words(text);
      if (hasBroken) this.#newline.add(field);
      else if (!now.trim()) this.#newline.delete(field);
    }, LOOK_AFTER_MS);
  }
}

function words(text: string): string {
  return text.replace(/\s+/g, '');
}
