/** A plain field two shadow roots deep. */
import { container, open } from './site';

const outer = document.createElement('chat-composer').attachShadow({ mode: 'open' });
const inner = document.createElement('chat-field');
const field = document.createElement('textarea');
field.setAttribute('aria-label', 'Message');
field.style.cssText = 'width: 560px; height: 130px; font: 16px/1.5 "DejaVu Sans"';
inner.attachShadow({ mode: 'open' }).append(field);
outer.append(inner);
container().append(outer.host);
open(field, () => field.value);
