/** CKEditor 5: takes `beforeinput` and cancels it. Its marks are classes: never tag its elements, it rewrites them. */

import type { Family } from './family';

export const CKEDITOR: Family = {
  field: '.ck-editor__editable',
  furniture: '.ck-fake-selection-container, .ck-widget__type-around, .ck-widget__selection-handle',
};
