/** Lexical (WhatsApp): takes `beforeinput` and cancels it. Decorators are uneditable islands, read as one thing. */

import type { Family } from './family';

export const LEXICAL: Family = { field: '[data-lexical-editor]' };
