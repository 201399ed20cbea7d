/** A tester's eyes and hands at one composer: what the person sees and does, in either browser. */

import type { Frame, KeyInput, Page } from 'puppeteer-core';
import type { Site } from '../pages/site';
import { middleOf, type Point } from './still';

export interface SeenMark {
  readonly severity: string;
  /** The words that stand under the mark, asked of the browser and not of the annotator. */
  readonly words: string;
}

export interface SeenCard {
  readonly words: string;
  readonly reply: string;
  readonly title: string;
  readonly focus: string;
}

export class Composer {
  private constructor(
    readonly page: Page,
    readonly frame: Frame,
  ) {}

  /** Opens a page and puts the caret into its field. */
  static async opened(page: Page, address: string): Promise<Composer> {
    await page.goto(address);
    const frame = await until('the site has opened', async () => {
      for (const one of page.frames()) if (await one.evaluate(() => !!window.site)) return one;
      return null;
    });
    const composer = new Composer(page, frame);
    await composer.focus();
    return composer;
  }

  async focus(): Promise<void> {
    await this.frame.evaluate(() => window.site?.field.focus());
  }

  async type(text: string, delay = 0): Promise<void> {
    await this.page.keyboard.type(text, { delay });
  }

  async press(...keys: KeyInput[]): Promise<void> {
    const last = keys.pop() as KeyInput;
    for (const key of keys) await this.page.keyboard.down(key);
    await this.page.keyboard.press(last);
    for (const key of keys.reverse()) await this.page.keyboard.up(key);
  }

  /** A new paragraph, where Enter would send. While a verdict is pending the key is held, so it may take two. */
  async newParagraph(): Promise<void> {
    const lines = await this.#lines();
    await this.enterSends(false);
    const end = Date.now() + 20_000;
    do {
      await this.press('Enter');
    } while (!(await this.#grewBeyond(lines)) && Date.now() < end);
    await this.enterSends(true);
  }

  async #grewBeyond(lines: number): Promise<boolean> {
    const grown = async () => (await this.#lines()) > lines;
    return await until('a new paragraph', grown, undefined, 250).catch(() => false);
  }

  #lines(): Promise<number> {
    return this.frame.evaluate(() => (window.site as Site).message().split('\n').length);
  }

  async enterSends(sends: boolean): Promise<void> {
    await this.frame.evaluate((value) => {
      (window.site as Site).enterSends = value;
    }, sends);
  }

  /** The message as the site's own model has it, without the shapes that editors give to empty space. */
  async message(): Promise<string> {
    const message = await this.frame.evaluate(() => (window.site as Site).message());
    return tidy(message);
  }

  bold(): Promise<string[]> {
    return this.frame.evaluate(() => (window.site as Site).bold());
  }

  sent(): Promise<string[]> {
    return this.frame.evaluate(() => (window.site as Site).sent);
  }

  marks(): Promise<SeenMark[]> {
    return this.frame.evaluate(seenMarks);
  }

  card(): Promise<SeenCard | null> {
    return this.frame.evaluate(seenCard);
  }

  /** Whether the keys go into the field. */
  hasFocus(): Promise<boolean> {
    return this.frame.evaluate(() => {
      let focused = document.activeElement;
      while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      return focused === window.site?.field;
    });
  }

  /** Waits for marks under just these words. */
  async marked(...words: string[]): Promise<SeenMark[]> {
    let seen: SeenMark[] = [];
    await until(
      `marks under ${JSON.stringify(words)}`,
      async () => {
        seen = await this.marks();
        return seen.length === words.length && seen.every((mark, i) => mark.words === words[i]);
      },
      () => `seen: ${JSON.stringify(seen)}`,
    );
    return seen;
  }

  async says(message: string): Promise<void> {
    let now = '';
    await until(
      `the site's model says ${JSON.stringify(message)}`,
      async () => {
        now = await this.message();
        return now === message;
      },
      () => `it says ${JSON.stringify(now)}`,
    );
  }

  async cardOpen(): Promise<SeenCard> {
    return await until('an open card', () => this.card());
  }

  /** The dialog about a held message. */
  async held(): Promise<{ title: string }> {
    return await until('the dialog of a held message', () => this.frame.evaluate(seenDialog));
  }

  async released(): Promise<void> {
    await until('the dialog to close', async () => !(await this.frame.evaluate(seenDialog)));
  }

  /** Takes the safer sentence, by key or mouse, until the site's own model says this. */
  async mended(take: () => Promise<unknown>, message: string): Promise<void> {
    let now = '';
    const isWritten = async () => {
      now = await this.message();
      return now === message;
    };
    await until(
      `the safer sentence in ${JSON.stringify(message)}`,
      async () => {
        // Where the answer about the last letter is still on its way, presend writes nothing and says so.
        if (await this.card()) await take();
        // A key that met the card while it was drawn anew did nothing: then it is pressed again.
        const isTold = async () => (await isWritten()) || (await this.#refused());
        await until('words or a refusal', isTold, undefined, 500).catch(() => null);
        return await isWritten();
      },
      () => `it says ${JSON.stringify(now)}`,
    );
  }

  #refused(): Promise<boolean> {
    return this.frame.evaluate(
      () => !!document.querySelector('presend-ui')?.shadowRoot?.querySelector('.card:not([hidden]) .notice'),
    );
  }

  /** Lets the page's clock run ahead: editors join what happens within a moment into one step of undo. */
  async later(ms = 3000): Promise<void> {
    await this.frame.evaluate((more) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + more;
    }, ms);
  }

  async cardClosed(): Promise<void> {
    await until('a closed card', async () => (await this.card()) === null);
  }

  async clickMark(index: number): Promise<void> {
    await this.#click(await this.frame.evaluate(middleOf, `.marks g:nth-child(${index + 1}) rect`));
  }

  async clickInCard(action: string): Promise<void> {
    await this.#click(await this.frame.evaluate(middleOf, `.card [data-action="${action}"]`));
  }

  async clickSend(): Promise<void> {
    const send = await this.frame.waitForSelector('#send');
    await send?.click();
  }

  async #click(at: Point | null): Promise<void> {
    if (!at) throw new Error('there is nothing to click');
    const element = await this.frame.frameElement();
    const box = await element?.boundingBox();
    await this.page.mouse.click(at.x + (box?.x ?? 0), at.y + (box?.y ?? 0));
  }
}

export function tidy(message: string): string {
  return message
    .replace(/\u00a0/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

/** Waits until something is there; says what it waited for if it never comes. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | false>,
  seen: () => string = () => '',
  ms = 20_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}. ${seen()}`);
    await new Promise((next) => setTimeout(next, 20));
  }
}

// What follows runs in the page, so each function stands for itself.

function seenMarks(): SeenMark[] {
  const root = document.querySelector('presend-ui')?.shadowRoot;
  const field = window.site?.field;
  if (!root || !field) return [];
  const shadowRoots: ShadowRoot[] = [];
  for (let up = field.getRootNode(); up instanceof ShadowRoot; up = up.host.getRootNode())
    shadowRoots.push(up);
  const at = (x: number, y: number): [Node, number] | null => {
    const place = document.caretPositionFromPoint(x, y, { shadowRoots });
    return place ? [place.offsetNode, place.offset] : null;
  };
  const between = (from: [Node, number] | null, to: [Node, number] | null): string => {
    if (!from || !to) return '';
    if (field instanceof HTMLTextAreaElement) return field.value.slice(from[1], to[1]);
    const range = document.createRange();
    range.setStart(...from);
    range.setEnd(...to);
    return range.toString();
  };
  return [...root.querySelectorAll('.marks g')].map((mark) => {
    const box = (mark.querySelector('rect') as Element).getBoundingClientRect();
    const middle = (box.top + box.bottom) / 2;
    const words = between(at(box.left + 1, middle), at(box.right - 1, middle));
    return { severity: mark.classList[0] ?? '', words: words.replace(/[\u200b\ufeff]/g, '') };
  });
}

function seenCard(): SeenCard | null {
  const root = document.querySelector('presend-ui')?.shadowRoot;
  const card = root?.querySelector<HTMLElement>('.card:not([hidden])');
  if (!root || !card) return null;
  return {
    words: card.querySelector('q')?.textContent ?? '',
    reply: card.querySelector('.instead p')?.textContent ?? '',
    title: card.querySelector('#title')?.firstChild?.textContent ?? '',
    focus: (root.activeElement as HTMLElement | null)?.dataset['action'] ?? '',
  };
}

function seenDialog(): { title: string } | null {
  const dialog = document.querySelector('presend-ui')?.shadowRoot?.querySelector('dialog[open]');
  return dialog ? { title: dialog.querySelector('h2')?.textContent ?? '' } : null;
}
