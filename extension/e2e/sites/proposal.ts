/** A proposal: a long text in a form, and a button with words. Enter breaks the line. */

import { part, plain, sender } from './chat';

const chat = plain(part('textarea'));
const send = sender(chat);
part('form').addEventListener('submit', (event) => {
  event.preventDefault();
  send();
});
