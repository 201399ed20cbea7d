import { container, open } from './site';

const field = document.createElement('textarea');
field.id = 'field';
field.setAttribute('aria-label', 'Message');
container().append(field);
open(field, () => field.value);
