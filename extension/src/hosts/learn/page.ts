/** The page of learn mode as it is drawn from the lesson, and what a person does on it. */

import { el } from '../../annotator/dom';
import type { Lesson, LessonState } from '../../wire';
import { makeAnnouncer } from '../holds/announcer';
import { copyButton } from '../holds/copy';
import { Refused } from '../holds/server';
import type { Connection } from '../holds/stream';
import { diffLines } from './diff';
import { answered, begun, current, type Site } from './server';
import { WORDS } from './words';

const FINAL: readonly LessonState[] = ['written', 'discarded', 'failed'];
/** The server's clock and this page's timer may differ a little. */
const SLACK_MS = 500;

export interface Page {
  take(lesson: Lesson | null): void;
  doors(proxies: number): void;
  offer(sites: readonly Site[]): void;
  stands(connection: Connection): void;
}

export function makePage(root: Document): Page {
  const part = <E extends HTMLElement>(id: string): E => {
    const element = root.getElementById(id);
    if (!element) throw new Error(`learn.html has no #${id}`);
    return element as E;
  };
  const site = part<HTMLInputElement>('site');
  const announcer = makeAnnouncer(part('live'));
  const ids = new Map<string, string>();
  let shown: Lesson | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function begin(event: Event): Promise<void> {
    event.preventDefault();
    const named = site.value.trim();
    if (!named) return complain(WORDS.noSite);
    part('trouble').textContent = '';
    site.removeAttribute('aria-invalid');
    await tried(begun(ids.get(named.toLowerCase()) ?? named), complain, () => part('lesson-heading').focus());
  }

  function complain(words: string): void {
    part('trouble').textContent = words;
    site.setAttribute('aria-invalid', 'true');
    site.focus();
  }

  async function decide(decision: 'write' | 'discard'): Promise<void> {
    if (!shown) return;
    const refused = (words: string): void => {
      part('refused').textContent = words;
    };
    refused('');
    await tried(answered(shown.id, decision), refused, () => part('lesson-heading').focus());
  }

  async function tried(
    asked: Promise<Lesson>,
    refuse: (words: string) => void,
    then: () => void,
  ): Promise<void> {
    try {
      take(await asked);
      then();
    } catch (error) {
      refuse(error instanceof Refused && error.message ? error.message : WORDS.noAnswer);
    }
  }

  function take(lesson: Lesson | null): void {
    // An answer may come after the event that it caused, and after later ones.
    if (lesson && shown?.id === lesson.id && FINAL.includes(shown.state)) return;
    const isNews = lesson !== null && (shown?.id !== lesson.id || shown.state !== lesson.state);
    shown = lesson;
    draw();
    watchTime();
    if (isNews) tell(lesson);
  }

  function tell(lesson: Lesson): void {
    const now = WORDS.steps(lesson.state).find(({ is }) => is === 'now')?.words;
    const said = [now, WORDS.said(lesson)].filter(Boolean).join('. ');
    announcer.say('lesson', said, () => said);
    if (lesson.state === 'proposal') part('proposal-heading').focus();
  }

  function draw(): void {
    const isOver = !shown || FINAL.includes(shown.state);
    part('lesson').hidden = !shown;
    part('proposal').hidden = shown?.state !== 'proposal';
    if (!shown) return;
    const heading = isOver ? WORDS.ended(shown) : WORDS.heading(shown);
    setText(part('lesson-heading'), heading);
    part('instructions').hidden = isOver || !['asked', 'waiting', 'typing'].includes(shown.state);
    part('states').hidden = isOver && shown.state !== 'written';
    part('stop').hidden = isOver || shown.state === 'proposal' || shown.state === 'accepted';
    if (part('sentence').textContent !== shown.sentence) drawSentence(shown.sentence);
    part('states').replaceChildren(...WORDS.steps(shown.state).map(step));
    setText(part('said'), WORDS.said(shown));
    part('said').dataset['tone'] = { failed: 'bad', written: 'good' }[shown.state as string] ?? '';
    part('diff').replaceChildren(...(shown.diff ? diffLines(shown.diff) : []));
    part('diff').hidden = !shown.diff;
    part('write').hidden = !shown.diff;
  }

  function drawSentence(sentence: string): void {
    part('sentence').textContent = sentence;
    part('copy').replaceChildren(copyButton(WORDS.copy, sentence, () => part('sentence')));
  }

  /** Nobody tells when a lesson's time is over, unless asked. */
  function watchTime(): void {
    clearTimeout(timer);
    if (!shown || FINAL.includes(shown.state)) return;
    const left = Math.max(0, Date.parse(shown.ends) - Date.now()) + SLACK_MS;
    timer = setTimeout(() => void current().then(take, () => undefined), left);
  }

  part('begin').addEventListener('submit', (event) => void begin(event));
  part('write').addEventListener('click', () => void decide('write'));
  for (const id of ['discard', 'stop']) part(id).addEventListener('click', () => void decide('discard'));
  return {
    take,
    doors(proxies) {
      part('no-proxy').hidden = proxies > 0;
    },
    offer(sites) {
      for (const { id, title } of sites) ids.set(title.toLowerCase(), id);
      part('sites').replaceChildren(...sites.map(({ title }) => el('option', { value: title })));
    },
    stands(connection) {
      part('connection').dataset['state'] = connection;
      setText(part('connection'), WORDS.connection[connection]);
      if (connection !== 'on') part('no-proxy').hidden = true;
    },
  };
}

function step({ words, is }: { words: string; is: string }): HTMLElement {
  return el('li', { 'data-is': is, 'aria-current': is === 'now' ? 'step' : null }, words);
}

function setText(element: HTMLElement, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}
