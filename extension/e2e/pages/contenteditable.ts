import { boldIn, editable } from './editable';
import { container, open } from './site';

const field = editable();
container().append(field);
open(
  field,
  // biome-ignore lint/performance/useDomNodeTextContent: lines are what a sender of such a page reads
  () => field.innerText,
  () => boldIn(field),
);
