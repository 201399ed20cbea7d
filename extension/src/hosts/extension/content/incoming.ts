/**
 * Received messages: those of the open conversation that have come on screen, each checked once.
 *
 * Switched on by the person. Only the thread of the profile is looked at, and nothing in it is touched.
 */

import { TextMap } from '../../../annotator/editors/textmap';
import type { Shown } from '../../../annotator/field';
import { stretchOf } from '../../../annotator/spans';
import type { Report, Severity, Thread } from '../../../wire';

export interface IncomingOptions {
  readonly check: (text: string, signal: AbortSignal) => Promise<Report>;
  readonly label: (message: HTMLElement, text: string, shown: Shown) => void;
  readonly forget: (message: HTMLElement) => void;
}

/** Longer talks begin anew: this is a page's memory, not a store. */
const REMEMBERED = 300;
const RANK: Record<Severity, number> = { error: 2, warning: 1, info: 0 };

/** The open conversation, looked for around the composer, or null. */
export function threadRoot(thread: Thread, field: Node): HTMLElement | null {
  for (const root of [field.getRootNode(), document] as (Document | ShadowRoot)[]) {
    for (const selector of thread.root) {
      const found = root.querySelector<HTMLElement>(selector);
      if (found) return found;
    }
  }
  return null;
}

/** Watches a thread until the signal ends or the thread leaves the page. */
export function watchThread(
  root: HTMLElement,
  thread: Thread,
  options: IncomingOptions,
  end: AbortController,
): void {
  const { signal } = end;
  const known = new Map<string, Promise<Report | null>>();
  const received = thread.received.join();

  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (target === root) {
        if (!root.isConnected) end.abort();
      } else if (isIntersecting) {
        seen.unobserve(target);
        void look(target as HTMLElement);
      }
    }
  });

  async function look(message: HTMLElement): Promise<void> {
    const text = new TextMap(message).text.trim();
    if (!text) return;
    if (known.size > REMEMBERED) known.clear();
    const asked = known.get(text) ?? checkedTwice(text);
    known.set(text, asked);
    const report = await asked;
    if (!report) known.delete(text);
    const worst = report && worstOf(report);
    if (worst && message.isConnected && !signal.aborted) options.label(message, text, worst);
  }

  /** A server that has just started may be too late the first time. */
  function checkedTwice(text: string): Promise<Report | null> {
    const check = (): Promise<Report> => options.check(text, signal);
    return check().catch(() => (signal.aborted ? null : check().catch(() => null)));
  }

  const changes = new MutationObserver((records) => {
    for (const message of messagesIn(records.map(({ addedNodes }) => addedNodes))) seen.observe(message);
    for (const message of messagesIn(records.map(({ removedNodes }) => removedNodes)))
      options.forget(message);
  });

  function messagesIn(lists: readonly NodeList[]): HTMLElement[] {
    const elements = lists.flatMap((list) => [...list]).filter((node) => node instanceof HTMLElement);
    return elements.flatMap((element) => {
      const inside = [...element.querySelectorAll<HTMLElement>(received)];
      return element.matches(received) ? [element, ...inside] : inside;
    });
  }

  changes.observe(root, { childList: true, subtree: true });
  seen.observe(root);
  for (const message of root.querySelectorAll<HTMLElement>(received)) seen.observe(message);
  signal.addEventListener('abort', () => {
    changes.disconnect();
    seen.disconnect();
  });
}

/** The gravest finding; a note alone is no reason for a label. */
function worstOf(report: Report): Shown | null {
  const [worst] = report.findings.toSorted((a, b) => RANK[b.severity] - RANK[a.severity]);
  return worst ? { finding: worst, words: stretchOf(worst) } : null;
}
