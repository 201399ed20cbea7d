/** A person at a chat: what they type and press, and what they see of presend. */

import type { KeyInput, Page } from 'puppeteer-core';
import { middleOf } from './still';

export interface Dialog {
  readonly title: string;
  readonly text: string;
  readonly words: string[];
  readonly focus: string;
}

declare global {
  interface Window {
    sent: string[];
    /** The site's own editor, where it has one. */
    editor?: { commands: { setContent(text: string): unknown } };
  }
}

/** How long a person's finger is on a button, at the least. */
const HUMAN_MS = 50;

export class Chat {
  constructor(readonly page: Page) {}

  async open(address: string): Promise<this> {
    await this.page.goto(address);
    await this.page.waitForFunction(() => !!window.sent);
    await this.focus();
    return this;
  }

  /** Puts the caret into the message field, in an open shadow root too. */
  async focus(): Promise<void> {
    const found = await this.page.waitForFunction(() => {
      const hosts = [...document.querySelectorAll('*')].flatMap((one) =>
        one.shadowRoot ? [one.shadowRoot] : [],
      );
      for (const root of [document, ...hosts]) {
        const field = root.querySelector<HTMLElement>(
          'main textarea, main [contenteditable=true], form [contenteditable=true]',
        );
        if (!field) continue;
        field.focus();
        return true;
      }
      return false;
    });
    await found.dispose();
  }

  /** Loads the site again, which kept a draft; nobody is in its field. */
  async reopenedWith(draft: string): Promise<void> {
    await this.page.reload();
    await this.page.waitForFunction(() => !!window.sent);
    await this.page.evaluate((text) => {
      const field = document.querySelector('textarea');
      if (field) field.value = text;
      else window.editor?.commands.setContent(text);
    }, draft);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async press(...keys: KeyInput[]): Promise<void> {
    const last = keys.pop() as KeyInput;
    for (const key of keys) await this.page.keyboard.down(key);
    await this.page.keyboard.press(last);
    for (const key of keys.reverse()) await this.page.keyboard.up(key);
  }

  /** Presses the site's send button with the mouse. */
  async pressSend(): Promise<void> {
    const at = await this.page.evaluate(() => {
      const hosts = [...document.querySelectorAll('*')].flatMap((one) =>
        one.shadowRoot ? [one.shadowRoot] : [],
      );
      const roots = [document, ...hosts].filter(
        (root) => root !== document.querySelector('presend-ui')?.shadowRoot,
      );
      const button = roots.map((root) => root.querySelector('main button, form button')).find(Boolean);
      const box = button?.getBoundingClientRect();
      return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
    });
    if (!at) throw new Error('the site has no button');
    await this.page.mouse.move(at.x, at.y);
    await this.page.mouse.click(at.x, at.y, { delay: HUMAN_MS });
  }

  /** What stands in the message field that has the focus. */
  text(): Promise<string> {
    return this.page.evaluate(() => {
      let focused = document.activeElement;
      while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      const text = focused instanceof HTMLTextAreaElement ? focused.value : focused?.textContent;
      return (text ?? '').trim();
    });
  }

  sent(): Promise<string[]> {
    return this.page.evaluate(() => window.sent);
  }

  /** Waits for what was sent to be this; told too late or twice, it fails. */
  async hasSent(...messages: string[]): Promise<void> {
    await this.until(`sent ${JSON.stringify(messages)}`, async () => {
      const sent = (await this.sent()).map((one) => one.replace(/\u00a0/g, ' ').trim());
      if (sent.length > messages.length) throw new Error(`sent too much: ${JSON.stringify(sent)}`);
      return JSON.stringify(sent) === JSON.stringify(messages);
    });
  }

  /** Presses Enter and this is sent; or a line asks for one more press, and then it is. */
  async sendsByEnter(message: string): Promise<void> {
    await this.press('Enter');
    const asks = async () => (await this.notice()).includes('again');
    await this.until(`sent ${JSON.stringify(message)}`, async () => (await this.sent()).length || asks());
    if (await asks()) await this.press('Enter');
    await this.hasSent(message);
  }

  /** How many words are marked. */
  marks(): Promise<number> {
    return this.page.evaluate(
      () => document.querySelector('presend-ui')?.shadowRoot?.querySelectorAll('.marks g').length ?? 0,
    );
  }

  async marked(count: number): Promise<void> {
    await this.until(`${count} marks`, async () => (await this.marks()) === count);
  }

  dialog(): Promise<Dialog | null> {
    return this.page.evaluate(() => {
      const root = document.querySelector('presend-ui')?.shadowRoot;
      const dialog = root?.querySelector<HTMLElement>('dialog[open]');
      if (!dialog) return null;
      return {
        title: dialog.querySelector('h2')?.textContent ?? '',
        text: dialog.textContent ?? '',
        words: [...dialog.querySelectorAll('q')].map((one) => one.textContent ?? ''),
        focus: (root?.activeElement as HTMLElement | null)?.dataset['action'] ?? '',
      };
    });
  }

  async held(): Promise<Dialog> {
    return await this.until('the dialog "Message held"', () => this.dialog());
  }

  async closed(): Promise<void> {
    await this.until('the dialog to be closed', async () => !(await this.dialog()));
  }

  /** Presses a button of presend's with the mouse. */
  async choose(selector: string): Promise<void> {
    const at = await this.until(selector, () => this.page.evaluate(middleOf, selector));
    await this.page.mouse.click(at.x, at.y);
  }

  /** The line at the composer, or "". */
  notice(): Promise<string> {
    return this.page.evaluate(
      () =>
        document.querySelector('presend-ui')?.shadowRoot?.querySelector('.bar:not([hidden])')?.textContent ??
        '',
    );
  }

  async says(words: string | RegExp): Promise<void> {
    await this.until(`the line ${words}`, async () => {
      const notice = await this.notice();
      return typeof words === 'string' ? notice.includes(words) : words.test(notice);
    });
  }

  /** Whether the keys go into the message. */
  hasFocus(): Promise<boolean> {
    return this.page.evaluate(() => {
      let focused = document.activeElement;
      while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      return (
        focused instanceof HTMLElement &&
        (focused.isContentEditable || focused instanceof HTMLTextAreaElement)
      );
    });
  }

  async until<T>(what: string, ready: () => Promise<T | null | false>, ms = 20_000): Promise<T> {
    const end = Date.now() + ms;
    for (;;) {
      const found = await ready();
      if (found) return found as T;
      if (Date.now() > end)
        throw new Error(`waited for ${what}; the line says ${JSON.stringify(await this.notice())}`);
      await new Promise((done) => setTimeout(done, 25));
    }
  }
}
