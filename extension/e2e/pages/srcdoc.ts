/** A composer in a frame without an address of its own, as editors with a frame build it. */
import { container } from './site';

const frame = document.createElement('iframe');
frame.title = 'Composer';
const host = document.querySelector('script[src="/host.js"]') ? '<script src="/host.js"></script>' : '';
frame.srcdoc = `<!doctype html><html lang="en"><title>Composer</title><link rel="stylesheet" href="/site.css">${host}
  <main><div id="app"></div><button id="send" type="button" aria-label="Send message">Send</button>
  <ol id="sent"></ol></main><script type="module" src="/contenteditable.js"></script></html>`;
container().append(frame);
