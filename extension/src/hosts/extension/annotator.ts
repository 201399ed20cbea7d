/** The annotator's script: brought into a frame by the worker, when a composer there gets the focus for the first time. */

import { Surface } from './content/surface';
import { messagesIn } from './content/words';
import { meetContent, offeredPanels } from './handshake';

meetContent(({ bring, ...options }, signal) => {
  const { i18n } = chrome;
  const messages = messagesIn((key, values) => i18n.getMessage(key, values), i18n.getUILanguage());
  return new Surface({ ...options, messages, panels: () => bring().then(offeredPanels) }, signal);
});
