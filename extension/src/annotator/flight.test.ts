// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { Flight, type Outcome } from './flight';

/** A server whose answers the test hands out. */
class Desk {
  readonly asked: { text: string; signal: AbortSignal; answer: (value: string) => void; fail: () => void }[] =
    [];
  readonly landed: [string, Outcome<string>][] = [];
  readonly flight = new Flight<string>(
    (text, signal) =>
      new Promise((resolve, reject) => {
        this.asked.push({ text, signal, answer: resolve, fail: () => reject(new Error('down')) });
      }),
    (text, outcome) => this.landed.push([text, outcome]),
  );

  async answer(index: number): Promise<void> {
    this.asked[index]?.answer(`about ${this.asked[index]?.text}`);
    await settled();
  }

  get texts(): string[] {
    return this.asked.map(({ text }) => text);
  }
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

describe('a flight', () => {
  it('asks at once', () => {
    const desk = new Desk();
    desk.flight.want('a');
    expect(desk.texts).toEqual(['a']);
  });

  it('has one question in the air, and asks the newest next', async () => {
    const desk = new Desk();
    for (const text of ['a', 'ab', 'abc', 'abcd']) desk.flight.want(text);
    expect(desk.texts).toEqual(['a']);
    await desk.answer(0);
    expect(desk.texts).toEqual(['a', 'abcd']);
  });

  it('drops an answer about a text that is no longer wanted', async () => {
    const desk = new Desk();
    desk.flight.want('a');
    desk.flight.want('ab');
    await desk.answer(0);
    expect(desk.landed).toEqual([]);
    await desk.answer(1);
    expect(desk.landed).toEqual([['ab', { ok: true, value: 'about ab' }]]);
  });

  it('delivers the running answer when the text came back to it', async () => {
    const desk = new Desk();
    for (const text of ['a', 'ab', 'a']) desk.flight.want(text);
    await desk.answer(0);
    expect(desk.texts).toEqual(['a']);
    expect(desk.landed.map(([text]) => text)).toEqual(['a']);
  });

  it('reports a failure of the wanted text only, and goes on', async () => {
    const desk = new Desk();
    desk.flight.want('a');
    desk.flight.want('ab');
    desk.asked[0]?.fail();
    await settled();
    expect(desk.landed).toEqual([]);
    desk.asked[1]?.fail();
    await settled();
    expect(desk.landed).toMatchObject([['ab', { ok: false }]]);
    desk.flight.want('ab');
    expect(desk.texts).toEqual(['a', 'ab', 'ab']);
  });

  it('forgets everything when it is cancelled', async () => {
    const desk = new Desk();
    desk.flight.want('a');
    desk.flight.cancel();
    expect(desk.asked[0]?.signal.aborted).toBe(true);
    expect(desk.flight.busy).toBe(false);
    desk.flight.want('b');
    await desk.answer(0);
    await desk.answer(1);
    expect(desk.landed.map(([text]) => text)).toEqual(['b']);
  });
});
