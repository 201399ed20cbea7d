/** The page of held messages: live, decided by keyboard or pointer, and nobody's words are lost. */

import { makeBook } from './holds/book';
import { makePage } from './holds/page';
import { listed, platformTitles } from './holds/server';
import { listen } from './holds/stream';
import { addConnect } from './page/connect';

async function start(): Promise<void> {
  const book = makeBook();
  const page = makePage(document, book, await platformTitles());

  async function settle(): Promise<void> {
    const holds = await listed().catch(() => null);
    if (holds) book.settle(holds);
    page.draw();
  }

  listen(
    {
      begin(standing) {
        book.begin(standing);
        void settle();
      },
      hold: page.take,
      notice(notice) {
        book.note(notice);
        page.draw();
      },
      stands: page.stands,
    },
    new AbortController().signal,
  );
}

addConnect(document);
void start();
