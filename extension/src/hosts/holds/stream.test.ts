import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Connection, listen } from './stream';

/** jsdom has no EventSource: this one is driven by hand. The real one runs in tests/browser/test_holds.py. */
class Source extends EventTarget {
  static all: Source[] = [];
  isClosed = false;

  constructor(readonly url: string) {
    super();
    Source.all.push(this);
  }

  close(): void {
    this.isClosed = true;
  }

  tell(name: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  }
}

const heard: string[] = [];
let end: AbortController;
let status: number;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Source);
  vi.stubGlobal('fetch', async () => {
    if (!status) throw new TypeError('gone');
    return new Response('{"holds":[]}', { status });
  });
  Source.all = [];
  heard.length = 0;
  end = new AbortController();
  listen(
    {
      begin: ({ holds }) => heard.push(`begin ${holds.length}`),
      hold: ({ id, state }) => heard.push(`${id} ${state}`),
      notice: ({ id }) => heard.push(`notice ${id}`),
      stands: (connection: Connection) => heard.push(connection),
    },
    end.signal,
  );
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const last = (): Source => Source.all.at(-1) as Source;

async function breakOff(answer: number): Promise<void> {
  status = answer;
  last().dispatchEvent(new Event('error'));
  await vi.advanceTimersByTimeAsync(0);
}

it('hands on what it hears', () => {
  last().tell('state', { holds: [{}], notices: [] });
  last().tell('hold', { id: 'a', state: 'waiting' });
  last().tell('decided', { id: 'a', state: 'sent' });
  last().tell('ended', { id: 'b', state: 'late' });
  last().tell('notice', { id: '1' });
  expect(heard).toEqual(['begin 1', 'on', 'a waiting', 'a sent', 'b late', 'notice 1']);
});

it('connects again, less and less often, until it hears something', async () => {
  for (const wait of [1000, 2000, 4000, 8000, 10_000, 10_000]) {
    await breakOff(0);
    const before = Source.all.length;
    await vi.advanceTimersByTimeAsync(wait - 1);
    expect(Source.all.length).toBe(before);
    await vi.advanceTimersByTimeAsync(1);
    expect(Source.all.length).toBe(before + 1);
  }
  last().tell('state', { holds: [], notices: [] });
  await breakOff(200);
  await vi.advanceTimersByTimeAsync(1000);
  expect(Source.all.length).toBe(8);
  expect(Source.all.slice(0, -1).every(({ isClosed }) => isClosed)).toBe(true);
  expect(heard.slice(-3)).toEqual(['begin 0', 'on', 'lost']);
});

it('stops asking once its session has ended', async () => {
  await breakOff(401);
  expect(heard).toEqual(['ended']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(Source.all.length).toBe(1);
});

it('lets go when it is told to', async () => {
  end.abort();
  expect(last().isClosed).toBe(true);
  await breakOff(0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([Source.all.length, heard]).toEqual([1, []]);
});
