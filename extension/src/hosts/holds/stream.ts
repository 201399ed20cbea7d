/** The events of the server, for as long as the page is open; it connects again by itself, and says how it stands. */

import type { Hold, Learning, Lesson, Notice, Standing } from '../../wire';
import { listed, Refused } from './server';

export type Connection = 'connecting' | 'on' | 'lost' | 'ended';

export interface Hearer {
  begin(standing: Standing): void;
  hold?(hold: Hold): void;
  notice?(notice: Notice): void;
  learning?(lesson: Lesson): void;
  doors?(doors: Pick<Learning, 'proxies'>): void;
  stands(connection: Connection): void;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 10_000;

export function listen(hearer: Hearer, signal: AbortSignal): void {
  let wait = FIRST_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource | null = null;

  function connect(): void {
    clearTimeout(timer);
    source?.close();
    if (signal.aborted) return;
    source = new EventSource('/v1/events');
    on(source, 'state', (standing: Standing) => {
      wait = FIRST_WAIT_MS;
      hearer.begin(standing);
      hearer.stands('on');
    });
    for (const name of ['hold', 'decided', 'ended']) on(source, name, hearer.hold);
    on(source, 'notice', hearer.notice);
    on(source, 'learning', hearer.learning);
    on(source, 'doors', hearer.doors);
    source.addEventListener('error', () => void broken());
  }

  async function broken(): Promise<void> {
    source?.close();
    // An event source does not tell why it broke: a question does.
    const trouble = await listed().then(
      () => null,
      (error: unknown) => (error instanceof Refused ? error.trouble : null),
    );
    if (signal.aborted) return;
    hearer.stands(trouble === 'session' ? 'ended' : 'lost');
    if (trouble === 'session') return;
    timer = setTimeout(connect, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    source?.close();
  });
  connect();
}

function on<T>(source: EventSource, name: string, hear: ((data: T) => void) | undefined): void {
  if (!hear) return;
  source.addEventListener(name, (event) => hear(JSON.parse((event as MessageEvent<string>).data) as T));
}
