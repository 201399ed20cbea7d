/** Quill (Slack): takes `beforeinput` and cancels it. Its list markers and clipboard are no text. */

import type { Family } from './family';

export const QUILL: Family = { field: '.ql-editor', furniture: '.ql-ui, .ql-clipboard, .ql-cursor:empty' };
