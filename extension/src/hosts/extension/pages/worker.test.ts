// @vitest-environment node
import { beforeEach, expect, it } from 'vitest';
import { type FakeChrome, fakeChrome } from '../../../../vitest.chrome';
import { Failed, workerOf } from './worker';

let chrome: FakeChrome;
beforeEach(() => {
  chrome = fakeChrome();
});

it('matches answers with questions, and passes on the rest', async () => {
  const told: unknown[] = [];
  const ask = workerOf((message) => told.push(message));
  const [one, two] = [ask({ ask: 'state' }), ask({ ask: 'unpair' })];
  const [port] = chrome.ports;
  expect(port?.name).toBe('presend-page');
  expect(port?.said).toEqual([
    { ask: 'state', id: 1 },
    { ask: 'unpair', id: 2 },
  ]);
  port?.onMessage.fire({ state: 'off' });
  port?.onMessage.fire({ id: 2, done: true });
  port?.onMessage.fire({ id: 1, state: 'on', paired: true });
  expect(await two).toEqual({ id: 2, done: true });
  expect(await one).toMatchObject({ paired: true });
  expect(told).toEqual([{ state: 'off' }]);
});

it('throws what failed', async () => {
  const ask = workerOf(() => undefined);
  const asking = ask({ ask: 'pair', code: '123456' });
  chrome.ports[0]?.onMessage.fire({
    id: 1,
    failed: { kind: 'refused', problem: 'wrong-code', message: 'No.' },
  });
  await expect(asking).rejects.toThrow(Failed);
});

it('wakes a worker that was ended, and leaves nobody waiting', async () => {
  const ask = workerOf(() => undefined);
  const asking = ask({ ask: 'state' });
  chrome.ports[0]?.disconnect();
  await expect(asking).rejects.toThrow(Failed);
  void ask({ ask: 'state' });
  expect(chrome.ports).toHaveLength(2);
});
