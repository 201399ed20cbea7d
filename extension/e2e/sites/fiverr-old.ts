/** The older inbox: a plain field; only the button sends. */

import { part, plain, sender } from './chat';

const send = sender(plain(part('textarea')));
part('button').addEventListener('click', send);
