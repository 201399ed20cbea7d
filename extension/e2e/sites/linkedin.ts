/** A composer inside an open shadow root, in a form with a submit button. Enter sends. */

import { part, sender, sendOnEnter } from './chat';

const root = part('#interop-outlet').attachShadow({ mode: 'open' });
root.innerHTML = `
  <link rel="stylesheet" href="/site.css">
  <form class="msg-form form">
    <div class="msg-form__contenteditable" contenteditable="true" role="textbox" aria-label="Write a message"><p><br></p></div>
    <button type="submit" class="msg-form__send-button">Send</button>
  </form>`;
const field = part('.msg-form__contenteditable', root);
const chat = {
  field,
  message: () => field.textContent ?? '',
  clear: () => {
    field.innerHTML = '<p><br></p>';
  },
};
const send = sender(chat);
sendOnEnter(chat, () => part<HTMLFormElement>('form', root).requestSubmit());
part('form', root).addEventListener('submit', (event) => {
  event.preventDefault();
  send();
});
