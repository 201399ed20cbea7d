import { afterEach, expect, it, vi } from 'vitest';
import { fakeChrome } from '../../../vitest.chrome';
import { awaitAnnotator, type MakeSurface } from './handshake';

afterEach(() => vi.resetModules());

it('meets the content script of its frame, in the language of the browser', async () => {
  fakeChrome();
  document.body.innerHTML = '<textarea></textarea>';
  const end = new AbortController();
  let make: MakeSurface | undefined;
  awaitAnnotator((made) => {
    make = made;
  }, end.signal);
  await import('./annotator');
  const field = document.querySelector('textarea') as HTMLTextAreaElement;
  const check = () => Promise.reject(new Error('It is off.'));
  const bring = () => Promise.reject(new Error('Nothing to open.'));
  const surface = make?.({ check, stateChanged: () => undefined, draftField: () => null, bring }, end.signal);
  field.value = 'Hello';
  surface?.annotator.attach(field);
  await vi.waitFor(() => expect(surface?.notice.text).toContain('Not checked.'));
  end.abort();
  expect(document.querySelector('presend-ui')).toBeNull();
});

it('does nothing where nobody waits for it', async () => {
  fakeChrome();
  document.body.innerHTML = '<textarea></textarea>';
  await import('./annotator');
  expect(document.querySelector('presend-ui')).toBeNull();
});
