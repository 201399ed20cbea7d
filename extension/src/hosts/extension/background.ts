/** The worker (Chrome, Edge) or event page (Firefox). All listeners stand here: an event may be what wakes it. */

import { currentState } from './background/connection';
import { isOwnPage, servePage } from './background/own-pages';
import { serveContent, tellChanged } from './background/ports';
import { registerAdded } from './background/sites';
import { forget } from './background/storage';
import { PAGE_PORT, PORT } from './ports';

chrome.runtime.onConnect.addListener((port) => {
  if (port.name === PORT) serveContent(port);
  if (port.name === PAGE_PORT && isOwnPage(port)) servePage(port);
});

chrome.runtime.onInstalled.addListener(({ reason }) => {
  // A new build brings profiles of its own, and the browser has dropped what was registered.
  if (reason !== 'install') void forget('profiles');
  else if (!OPEN_ROOT) void chrome.runtime.openOptionsPage();
  void registerAdded();
  void currentState();
});

chrome.runtime.onStartup.addListener(() => void currentState());

chrome.permissions.onAdded.addListener(() => void registerAdded());
chrome.permissions.onRemoved.addListener(() => void registerAdded());

chrome.storage.onChanged.addListener((changed, area) => {
  if (area === 'local' && ('choices' in changed || 'profiles' in changed)) tellChanged();
});
