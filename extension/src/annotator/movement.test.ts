import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchMovement } from './movement';

/** Stands in for the browser's observer: it remembers what it was told, and fires when the test says. */
class Fake {
  static all: Fake[] = [];
  connected = true;
  constructor(
    readonly fire: (entries: { isIntersecting: boolean }[]) => void,
    readonly options?: { rootMargin: string },
  ) {
    Fake.all.push(this);
  }
  observe(): void {}
  disconnect(): void {
    this.connected = false;
  }
  static get last(): Fake {
    return Fake.all.at(-1) as Fake;
  }
}

const element = document.createElement('textarea');
let box = new DOMRect(100, 50, 300, 80);

beforeEach(() => {
  Fake.all = [];
  box = new DOMRect(100, 50, 300, 80);
  element.getBoundingClientRect = () => box;
  vi.stubGlobal('IntersectionObserver', Fake);
  vi.spyOn(document.documentElement, 'clientWidth', 'get').mockReturnValue(1000);
  vi.spyOn(document.documentElement, 'clientHeight', 'get').mockReturnValue(600);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('frames the field, and frames it anew when it leaves the frame', () => {
  const moved = vi.fn();
  watchMovement(element, moved, new AbortController().signal);
  const frame = Fake.last;
  expect(frame.options?.rootMargin).toBe('-49px -599px -469px -99px');
  frame.fire([]); // an observer reports once at the start
  expect(moved).not.toHaveBeenCalled();
  box = new DOMRect(100, 90, 300, 80);
  frame.fire([]);
  expect(moved).toHaveBeenCalledOnce();
  expect(frame.connected).toBe(false);
  expect(Fake.last.options?.rootMargin).toBe('-89px -599px -429px -99px');
});

it('waits for a hidden field to appear', () => {
  const moved = vi.fn();
  box = new DOMRect();
  watchMovement(element, moved, new AbortController().signal);
  Fake.last.fire([{ isIntersecting: false }]);
  expect(moved).not.toHaveBeenCalled();
  box = new DOMRect(0, 0, 10, 10);
  Fake.last.fire([{ isIntersecting: true }]);
  expect(moved).toHaveBeenCalledOnce();
});

it('ends with its signal', () => {
  const end = new AbortController();
  watchMovement(element, () => undefined, end.signal);
  end.abort();
  expect(Fake.last.connected).toBe(false);
});
