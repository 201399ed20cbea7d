/** The content script of the listed sites, in every frame, before the page's own scripts. Small: most frames need no more. */

import { Guard } from './content/guard';

new Guard((key, values) => chrome.i18n.getMessage(`content_${key}`, values));
