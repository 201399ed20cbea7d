/** The page as it is drawn from the book, and what a person does on it. */

import type { Decision, Hold } from '../../wire';
import { makeAnnouncer } from './announcer';
import type { Book, Ended } from './book';
import { type CardView, enable, endedCard, focusHeading, tellTrouble, waitingCard } from './card';
import { makeGuard } from './guard';
import { drawList } from './list';
import { drawNotices } from './notices';
import { decided, Refused } from './server';
import type { Connection } from './stream';
import { drawTime, SOON_SECONDS, secondsLeft } from './time';
import { WORDS } from './words';

const MOST_WAITING = 50;
const MOST_ENDED = 100;
const SECOND_MS = 1000;
/** What comes at once is drawn once. */
const DRAW_MS = 30;

export interface Page {
  draw(): void;
  /** Takes a hold as it stands now; if that is news, draws it and says so. */
  take(hold: Hold): void;
  stands(connection: Connection): void;
}

export function makePage(root: Document, book: Book, platforms: ReadonlyMap<string, string>): Page {
  const part = (id: string): HTMLElement => {
    const element = root.getElementById(id);
    if (!element) throw new Error(`holds.html has no #${id}`);
    return element;
  };
  const waiting = part('waiting');
  const ended = part('ended');
  const announcer = makeAnnouncer(part('live'));
  const guard = makeGuard();
  const deciding = new Set<string>();
  const told = new Set<string>();
  let connection: Connection = 'connecting';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const platformOf = (hold: Hold): string => {
    const { platform = 'generic' } = hold.context;
    if (platform === 'generic') return hold.where.host || 'a marketplace';
    return platforms.get(platform) ?? platform;
  };
  const headingOf = (hold: Hold): string => WORDS.heading(hold, platformOf(hold));
  const cardOf = (list: HTMLElement, id: string): Element | null =>
    list.querySelector(`[data-id="${CSS.escape(id)}"]`);

  async function decide(hold: Hold, decision: Decision, click: MouseEvent): Promise<void> {
    if (deciding.has(hold.id) || !guard.lets(click)) return;
    deciding.add(hold.id);
    const card = cardOf(waiting, hold.id);
    enable(card, false);
    const answer = await decided(hold.id, decision).catch((error: unknown) => error);
    deciding.delete(hold.id);
    if (isHold(answer)) return take(answer);
    tellTrouble(card, answer instanceof Refused && answer.message ? answer.message : WORDS.notDecided);
    enable(card, connection === 'on');
  }

  function take(hold: Hold): void {
    if (book.take(hold)) happened(hold);
  }

  function draw(): void {
    timer ??= setTimeout(drawNow, DRAW_MS);
  }

  function drawNow(): void {
    clearTimeout(timer);
    timer = undefined;
    const before = focusedIn(waiting);
    const view = (hold: Hold): CardView => ({
      platform: platformOf(hold),
      isEnabled: connection === 'on' && !deciding.has(hold.id),
      decide: (held, decision, click) => void decide(held, decision, click),
    });
    const oldest = new Map([...book.waiting].slice(0, MOST_WAITING));
    const latest = latestEnded(book.ended);
    if (drawList(waiting, oldest, (hold) => waitingCard(hold, view(hold)))) guard.moved();
    drawList(ended, latest, (one) => endedCard(one, platformOf(one.hold)));
    drawNotices(part('notices'), book.notices.values());
    drawCounts(latest.size);
    tick();
    if (before && !waiting.contains(before.card)) moveFocus(before.id, before.next);
  }

  function drawCounts(endedShown: number): void {
    const count = book.waiting.size;
    part('count').textContent = count ? String(count) : '';
    part('empty').hidden = count > 0;
    part('empty').textContent = connection === 'on' ? WORDS.empty : WORDS.nobodyKnows;
    showLine(part('more'), count - MOST_WAITING, WORDS.more);
    showLine(part('more-ended'), book.ended.size - endedShown, WORDS.moreEnded);
    part('ended-part').hidden = !book.ended.size;
    part('notices-part').hidden = !book.notices.size;
    root.title = WORDS.title(count);
  }

  /** Where focus goes when its card has gone: what the person decided makes way for the next one. */
  function moveFocus(id: string, next: Element | null): void {
    const outcome = book.ended.get(id)?.outcome;
    const byHand = outcome === 'sent' || outcome === 'discarded';
    const following = next && waiting.contains(next) ? next : waiting.lastElementChild;
    if (!byHand && focusHeading(cardOf(ended, id))) return;
    if (!focusHeading(following)) part('waiting-heading').focus();
  }

  function tick(): void {
    const now = Date.now();
    for (const card of waiting.children) {
      const hold = book.waiting.get((card as HTMLElement).dataset['id'] ?? '');
      if (!hold) continue;
      drawTime(card, hold, now);
      const seconds = secondsLeft(hold, now);
      if (seconds > SOON_SECONDS || seconds === 0 || told.has(hold.id)) continue;
      told.add(hold.id);
      announcer.say('soon', WORDS.soon(headingOf(hold), seconds), () => WORDS.severalSoon);
    }
  }

  function happened(hold: Hold): void {
    const count = book.waiting.size;
    if (hold.state === 'waiting') {
      announcer.say('waiting', WORDS.arrived(headingOf(hold), count), () =>
        WORDS.severalArrived(book.waiting.size),
      );
    } else {
      told.delete(hold.id);
      const { title, text } = WORDS.outcome(hold.state);
      announcer.say('ended', `${headingOf(hold)}: ${title}. ${text}`, () =>
        WORDS.severalEnded(book.waiting.size),
      );
    }
    draw();
  }

  function stands(now: Connection): void {
    connection = now;
    const line = part('connection');
    line.dataset['state'] = now;
    if (line.textContent !== WORDS.connection[now]) line.textContent = WORDS.connection[now];
    for (const card of waiting.children) enable(card, now === 'on');
    draw();
  }

  setInterval(tick, SECOND_MS);
  stands('connecting');
  return {
    draw,
    take,
    stands,
  };
}

function latestEnded(ended: ReadonlyMap<string, Ended>): Map<string, Ended> {
  const latest = [...ended].slice(-MOST_ENDED).reverse();
  return new Map(latest.map(([id, one]) => [`${id} ${one.outcome}`, one]));
}

function isHold(answer: unknown): answer is Hold {
  return !(answer instanceof Error);
}

function focusedIn(list: HTMLElement): { card: Element; id: string; next: Element | null } | null {
  const card = document.activeElement?.closest<HTMLElement>('[data-id]');
  if (!card || !list.contains(card)) return null;
  return { card, id: card.dataset['id'] ?? '', next: card.nextElementSibling };
}

function showLine(line: HTMLElement, count: number, words: (count: number) => string): void {
  line.hidden = count <= 0;
  line.textContent = count > 0 ? words(count) : '';
}
