import { Bold, ClassicEditor, Essentials, Paragraph } from 'ckeditor5';
import 'ckeditor5/ckeditor5.css';
import { container, open } from './site';

const place = document.createElement('div');
container().append(place);
const editor = await ClassicEditor.create(place, {
  licenseKey: 'GPL',
  plugins: [Essentials, Paragraph, Bold],
  toolbar: ['bold'],
  label: 'Message',
});

interface Item {
  data?: string;
  name?: string;
  hasAttribute(name: string): boolean;
}

function paragraphs(): Item[][] {
  const root = editor.model.document.getRoot();
  return [...(root?.getChildren() ?? [])].map((paragraph) => [
    ...((paragraph as unknown as { getChildren?(): Iterable<Item> }).getChildren?.() ?? []),
  ]);
}

const textOf = (item: Item): string => item.data ?? (item.name === 'softBreak' ? '\n' : '');
open(
  editor.ui.view.editable.element as HTMLElement,
  () =>
    paragraphs()
      .map((items) => items.map(textOf).join(''))
      .join('\n'),
  () =>
    paragraphs()
      .flat()
      .filter((item) => item.hasAttribute('bold'))
      .map(textOf),
);
