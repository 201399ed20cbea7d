/** The content script of the listed sites, in every frame, before the page's own scripts. */

import { Guard } from './content/guard';
import { type ContentMessages, messagesIn } from './content/words';

const { i18n } = chrome;
let words: ContentMessages | undefined;

new Guard(() => {
  words ??= messagesIn((key, values) => i18n.getMessage(key, values), i18n.getUILanguage());
  return words;
});
