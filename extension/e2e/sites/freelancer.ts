/** A chat box: a plain field whose Enter sends, and an icon without a word. */

import { part, plain, sender, sendOnEnter } from './chat';

const chat = plain(part('textarea'));
const send = sender(chat);
sendOnEnter(chat, send);
part('button').addEventListener('click', send);
