/** The settings, in a tab of their own: connect this browser, choose the sites. */

import { switchIncoming } from './background/sites';
import { choices } from './background/storage';
import { connectionCard } from './pages/connection-card';
import { part } from './pages/parts';
import { sitesCard } from './pages/sites-card';
import { fillWords } from './pages/words';
import { workerOf } from './pages/worker';

/** Firefox lets people take back what was allowed at installation, and asks for nothing new in an update. */
async function offerMissing(): Promise<void> {
  const origins = chrome.runtime.getManifest().host_permissions ?? [];
  part('missing').hidden = await chrome.permissions.contains({ origins });
}

fillWords();
const connection = connectionCard(workerOf((told) => 'state' in told && connection.show(told.state)));
sitesCard();
const incoming = part<HTMLInputElement>('incoming');
void choices().then((kept) => {
  incoming.checked = kept.incoming;
});
incoming.addEventListener('change', () => void switchIncoming(incoming.checked));
part('allow').addEventListener('click', () => {
  const origins = chrome.runtime.getManifest().host_permissions ?? [];
  void chrome.permissions.request({ origins }).then(offerMissing).then(connection.look);
});
void offerMissing();
void connection.look();
