/** A site that was made anew: nothing in it has a name that we know, and what sends says nothing of it. */

import { part, plain, sender } from './chat';

const send = sender(plain(part('textarea')));
part('#go').addEventListener('click', send);
