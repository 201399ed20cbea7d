/** A composer in a frame of the same origin; the frame is a whole page with a site of its own. */
import { container } from './site';

const frame = document.createElement('iframe');
frame.title = 'Composer';
frame.src = '/lexical.html';
container().append(frame);
