/** The page of learn mode: choose a site, send a sentence there, read what presend would write, and decide. */

import { listen } from './holds/stream';
import { makePage } from './learn/page';
import { sites } from './learn/server';
import { addConnect } from './page/connect';

addConnect(document);
const page = makePage(document);
listen(
  {
    begin({ learning = null, proxies = 0 }) {
      page.doors(proxies);
      page.take(learning);
    },
    learning: page.take,
    doors: ({ proxies }) => page.doors(proxies),
    stands: page.stands,
  },
  new AbortController().signal,
);
void sites().then(page.offer);
