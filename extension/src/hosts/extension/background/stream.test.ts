// @vitest-environment node
import { expect, it } from 'vitest';
import { eventOf, eventsOf } from './stream';

async function read(...chunks: (string | Uint8Array)[]): Promise<unknown[]> {
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    start(controller) {
      for (const chunk of chunks)
        controller.enqueue(typeof chunk === 'string' ? encoder.encode(chunk) : chunk);
      controller.close();
    },
  });
  const events: unknown[] = [];
  for await (const event of eventsOf(new Response(body))) events.push(event);
  return events;
}

it('reads events as the server sends them', async () => {
  expect(await read('event: hold\r\ndata: {"a":1}\r\n\r\n: ping\r\n\r\ndata: b\r\n\r\n')).toEqual([
    { event: 'hold', data: '{"a":1}' },
    { event: 'message', data: 'b' },
  ]);
});

it('reads them however they are cut', async () => {
  const bytes = new TextEncoder().encode('event: hold\r\ndata: ä\r\n\r\ndata: 2\r\n\r\n');
  for (let cut = 0; cut <= bytes.length; cut++) {
    expect(await read(bytes.slice(0, cut), bytes.slice(cut))).toEqual([
      { event: 'hold', data: 'ä' },
      { event: 'message', data: '2' },
    ]);
  }
});

it('leaves out what did not come whole', async () => {
  expect(await read('data: 1\n\ndata: 2\n')).toEqual([{ event: 'message', data: '1' }]);
  expect(await read()).toEqual([]);
});

it('joins lines of data and drops comments', () => {
  expect(eventOf('data: a\ndata: b')).toEqual({ event: 'message', data: 'a\nb' });
  expect(eventOf(': ping')).toBeNull();
});
