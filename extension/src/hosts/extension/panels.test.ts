import { expect, it } from 'vitest';
import { Layer } from '../../annotator/layer';
import { Live } from '../../annotator/live';
import en from './_locales/en/messages.json';
import { messagesIn } from './content/words';
import { offeredPanels } from './handshake';

it('is where the annotator looks for it once its script has run', async () => {
  expect(() => offeredPanels()).toThrow('not come');
  await import('./panels');
  const { signal } = new AbortController();
  const layer = new Layer(signal);
  const words: Record<string, { message: string }> = en;
  const messages = messagesIn((key) => words[key]?.message ?? '', 'en');
  const options = { layer, live: new Live(signal), messages, draftField: () => null };
  expect(offeredPanels()(options, signal).held.isOpen).toBe(false);
});
