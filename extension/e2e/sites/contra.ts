/** A plain contenteditable, and a form that Enter submits. */

import { part, sender, sendOnEnter } from './chat';

const field = part('[contenteditable]');
const chat = {
  field,
  message: () => field.textContent ?? '',
  clear: () => {
    field.textContent = '';
  },
};
const send = sender(chat);
sendOnEnter(chat, () => part<HTMLFormElement>('form').requestSubmit());
part('form').addEventListener('submit', (event) => {
  event.preventDefault();
  send();
});
