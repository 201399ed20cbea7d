/** A composer inside the open shadow root of a component. */
import { boldIn, editable } from './editable';
import { container, open } from './site';

const component = document.createElement('chat-composer');
const root = component.attachShadow({ mode: 'open' });
const sheet = new CSSStyleSheet();
sheet.replaceSync('.field { width: 560px; min-height: 130px; padding: 10px; border: 1px solid #767676 }');
root.adoptedStyleSheets = [sheet];
const field = editable();
root.append(field);
container().append(component);
open(
  field,
  // biome-ignore lint/performance/useDomNodeTextContent: lines are what a sender of such a page reads
  () => field.innerText,
  () => boldIn(field),
);
