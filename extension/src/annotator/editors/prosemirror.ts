/** ProseMirror and TipTap (Upwork, LinkedIn): reads what was typed off the DOM. */

import type { Family } from './family';

export const PROSEMIRROR: Family = {
  field: '.ProseMirror',
  // Widgets are decorations; the separator is a picture without a source that gives the caret a place.
  furniture: '.ProseMirror-widget, .ProseMirror-separator, .ProseMirror-gapcursor',
};
