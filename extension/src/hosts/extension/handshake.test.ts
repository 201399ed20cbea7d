// @vitest-environment node
import { expect, it, vi } from 'vitest';
import { awaitAnnotator, type MakeSurface, meetContent } from './handshake';

const make: MakeSurface = () => {
  throw new Error('nobody makes anything here');
};

it('hands the annotator to whoever waits for it, until they leave', () => {
  const end = new AbortController();
  const met = vi.fn();
  meetContent(make);
  awaitAnnotator(met, end.signal);
  expect(met).not.toHaveBeenCalled();
  meetContent(make);
  expect(met).toHaveBeenCalledExactlyOnceWith(make);
  end.abort();
  meetContent(make);
  expect(met).toHaveBeenCalledOnce();
});

it('shows in no list of names', () => {
  const before = Object.keys(globalThis);
  awaitAnnotator(() => undefined, new AbortController().signal);
  expect(Object.keys(globalThis)).toEqual(before);
});

it('leaves a newer one alone when an old one goes', () => {
  const [old, fresh] = [new AbortController(), new AbortController()];
  const met = vi.fn();
  awaitAnnotator(() => undefined, old.signal);
  awaitAnnotator(met, fresh.signal);
  old.abort();
  meetContent(make);
  expect(met).toHaveBeenCalledOnce();
  fresh.abort();
});
