import Quill from 'quill';
import 'quill/dist/quill.snow.css';
import { container, open } from './site';

const quill = new Quill(container(), { theme: 'snow', modules: { toolbar: false } });
quill.root.classList.add('field');
quill.root.setAttribute('role', 'textbox');
quill.root.setAttribute('aria-label', 'Message');
open(
  quill.root,
  () => quill.getText().replace(/\n$/, ''),
  () =>
    quill
      .getContents()
      .ops.flatMap(({ insert, attributes }) =>
        typeof insert === 'string' && attributes?.['bold'] ? [insert] : [],
      ),
);
