/** The toolbar's popup: how things stand, the site in front, and the messages that wait. */

import { drawHolds } from './pages/holds-card';
import { part } from './pages/parts';
import { drawSite } from './pages/site-card';
import { fillWords, word } from './pages/words';
import { workerOf } from './pages/worker';
import type { State } from './ports';

const ask = workerOf((told) => {
  if ('state' in told) show(told.state);
  else drawHolds(told.holds, ask);
});

function show(state: State): void {
  part('state').dataset['state'] = state;
  part('state-title').textContent = word(`title_${state}`);
  part('pair').hidden = state !== 'unpaired';
  void drawSite(state);
}

async function openSettings(): Promise<void> {
  await chrome.runtime.openOptionsPage();
  window.close();
}

fillWords();
for (const id of ['pair', 'add', 'settings']) part(id).addEventListener('click', () => void openSettings());
void ask({ ask: 'state' }).then((answer) => {
  if ('state' in answer) show(answer.state);
  // A server without a proxy has nothing that waits; one that is gone was told above.
  void ask({ ask: 'watch' }).catch(() => undefined);
});
