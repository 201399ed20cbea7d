import { beforeEach, expect, it, vi } from 'vitest';
import type { FromWorker, Question } from '../ports';
import { Link } from './link';

/** One end of a Port, without a browser: what was said, and ways to answer and to break it. */
class FakePort {
  readonly said: Question[] = [];
  hear: (message: FromWorker) => void = () => undefined;
  break: () => void = () => undefined;
  readonly onMessage = {
    addListener: (hear: (message: FromWorker) => void) => Object.assign(this, { hear }),
  };
  readonly onDisconnect = { addListener: (end: () => void) => Object.assign(this, { break: end }) };
  postMessage = (question: Question): void => void this.said.push(question);
  disconnect = (): void => undefined;
}

const REPORT = { verdict: 'clear' as const, findings: [], notes: [], degraded: [] };
const heard = { state: vi.fn(), changed: vi.fn(), gone: vi.fn() };
let ports: FakePort[];
let runtime: { id: string; connect: () => FakePort };
let link: Link;

beforeEach(() => {
  vi.clearAllMocks();
  ports = [];
  runtime = {
    id: 'presend',
    connect: () => {
      ports.push(new FakePort());
      return ports.at(-1) as FakePort;
    },
  };
  link = new Link(heard, runtime as unknown as typeof chrome.runtime);
});

const check = (text: string, signal = new AbortController().signal) => link.check(text, {}, signal);

it('opens one port when it is first needed', async () => {
  expect(ports).toEqual([]);
  const [first, second] = [check('a'), check('b')];
  expect(ports[0]?.said.map(({ id, ask }) => [id, ask])).toEqual([
    [1, 'check'],
    [2, 'check'],
  ]);
  ports[0]?.hear({ id: 2, report: { ...REPORT, verdict: 'hold' } });
  ports[0]?.hear({ id: 1, report: REPORT });
  expect((await first).verdict).toBe('clear');
  expect((await second).verdict).toBe('hold');
});

it('passes on why a message was not checked', async () => {
  const asked = check('a');
  ports[0]?.hear({ id: 1, failed: { kind: 'off', message: 'presend is not running.' } });
  await expect(asked).rejects.toMatchObject({ kind: 'off', message: 'presend is not running.' });
});

it('asks again, once, when the worker went to sleep', async () => {
  const asked = check('a');
  ports[0]?.break();
  expect(ports[1]?.said).toEqual(ports[0]?.said);
  ports[1]?.break();
  await expect(asked).rejects.toMatchObject({ kind: 'off' });
});

it('tells of the state, of new settings, and of its own end', () => {
  void check('a');
  ports[0]?.hear({ state: 'off' });
  ports[0]?.hear({ changed: true });
  expect(heard.state).toHaveBeenCalledWith('off');
  expect(heard.changed).toHaveBeenCalledOnce();
  runtime.id = '';
  ports[0]?.break();
  expect(heard.gone).toHaveBeenCalledOnce();
});

it('ends when the extension was loaded anew', () => {
  runtime.connect = () => {
    throw new Error('Extension context invalidated.');
  };
  void check('a');
  expect(heard.gone).toHaveBeenCalledOnce();
});
