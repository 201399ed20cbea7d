import { describe, expect, it } from 'vitest';
import { hiddenAddress, OBJECT, TextMap } from './textmap';

/** jsdom lays nothing out, so a test says whether spaces collapse. */
function mapOf(html: string, collapses = false): { map: TextMap; root: HTMLElement } {
  const root = document.createElement('div');
  root.innerHTML = html;
  document.body.replaceChildren(root);
  return { map: new TextMap(root, { collapses: () => collapses }), root };
}

describe('the text of a rich field', () => {
  it.each([
    ['plain text', 'pay me', 'pay me'],
    ['paragraphs', '<p>pay me</p><p>on Monday</p>', 'pay me\non Monday\n'],
    ["Chrome's first bare line", 'pay me<div>on Monday</div>', 'pay me\non Monday\n'],
    ['an empty line', '<div>a</div><div><br></div><div>b</div>', 'a\n\nb\n'],
    ['a line break', '<p>a<br>b</p>', 'a\nb\n'],
    ['a filler break at the end', '<p>a<br></p>', 'a\n'],
    ['a break held open', 'a<br><br>', 'a\n'],
    ['words cut by marks', '<p>p<b>ay</b> <i>me</i></p>', 'pay me\n'],
    ['nested lists', '<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>', 'a\nb\nc\n'],
    ['a mention', 'Hi <span contenteditable="false">@Ann</span>, pay', `Hi ${OBJECT}, pay`],
    ['a picture', 'a<img alt="x">b', `a${OBJECT}b`],
    ['spaces held open', 'pay&nbsp;me', 'pay me'],
    ['fillers of editors', '\uFEFFpay\u200B me\u200B', 'pay me'],
    ['nothing', '<p><br></p>', '\n'],
    ['a style sheet', 'a<style>b{}</style>c', 'ac'],
  ])('%s', (_, html, text) => {
    expect(mapOf(html).map.text).toBe(text);
  });

  it('collapses the spaces of the markup as a browser does', () => {
    const html = '\n  <p>\n    pay   me\n  </p>\n  <p> now</p>\n';
    expect(mapOf(html, true).map.text).toBe('pay me \nnow\n');
    expect(mapOf('a  b').map.text).toBe('a  b');
  });
});

describe('the way back', () => {
  it.each([
    ['inside one node', 'please pay me now', 'pay me'],
    ['across marks', 'please p<b>ay</b> <i>m</i>e now', 'pay me'],
    ['after an emoji', '😀 please pay me now', 'pay me'],
    ['across a filler', 'please pay\u200B me now', 'pay me'],
    ['across spaces that collapse', 'please\n   pay\n   me', 'pay me'],
    ['after a mention', '<span contenteditable="false">@Ann</span> pay me', 'pay me'],
  ])('finds words %s', (_, html, words) => {
    const { map } = mapOf(html, true);
    const start = map.text.indexOf(words);
    const range = map.range({ start, end: start + words.length });
    expect(
      range
        ?.toString()
        .replace(/\u200B/g, '')
        .replace(/\s+/g, ' '),
    ).toBe(words);
    expect(map.parts({ start, end: start + words.length }).length).toBeGreaterThan(0);
  });

  it('finds words across paragraphs, text node by text node', () => {
    const { map } = mapOf('<p>you can pay me</p><p>directly</p><p>please</p>');
    const stretch = { start: map.text.indexOf('pay'), end: map.text.indexOf('please') - 1 };
    expect(map.range(stretch)?.toString()).toBe('pay medirectly');
    expect(map.parts(stretch).map(({ node, start, end }) => node.data.slice(start, end))).toEqual([
      'pay me',
      'directly',
    ]);
  });

  it('takes a whole mention with its sentence', () => {
    const { map, root } = mapOf('<p><span contenteditable="false">@Ann</span> pay me.</p>');
    map.range({ start: 0, end: map.text.length - 1 })?.deleteContents();
    expect(root.textContent).toBe('');
  });

  it('finds nothing where there is only a line break', () => {
    const { map } = mapOf('<p>a</p><p>b</p>');
    expect(map.range({ start: 1, end: 2 })).toBeNull();
  });

  it('knows the offset of every position in the DOM', () => {
    const { map, root } = mapOf('<p>ab<b>cd</b></p><p>ef</p>');
    const [first, second] = root.children;
    expect(map.text).toBe('abcd\nef\n');
    expect(map.offset(first?.firstChild as Node, 1)).toBe(1);
    expect(map.offset(first as Node, 1)).toBe(2);
    expect(map.offset(first?.querySelector('b')?.firstChild as Node, 1)).toBe(3);
    expect(map.offset(second as Node, 0)).toBe(5);
    expect(map.offset(second?.firstChild as Node, 2)).toBe(7);
    expect(map.offset(root, 2)).toBe(8);
  });

  it('counts fillers out of an offset', () => {
    const { map, root } = mapOf('a\u200Bb');
    expect(map.offset(root.firstChild as Node, 3)).toBe(2);
    expect(map.offset(root.firstChild as Node, 2)).toBe(1);
  });
});

describe('a link that leads elsewhere than it says', () => {
  const html = '<p>Pay <a href="https://pay.example/ann">my <b>invoice</b></a> now</p><p>please</p>';

  it('is read with its address', () => {
    expect(mapOf(html).map.text).toBe('Pay my invoice https://pay.example/ann now\nplease\n');
  });

  it('shows a finding in its address under its words, and is taken as a whole', () => {
    const { map } = mapOf(html);
    const start = map.text.indexOf('pay.example');
    const stretch = { start, end: start + 'pay.example/ann'.length };
    expect(map.parts(stretch).map(({ node, start, end }) => node.data.slice(start, end))).toEqual([
      'my ',
      'invoice',
    ]);
    expect(map.range(stretch)?.toString()).toBe('my invoice');
  });

  it('leaves every other offset right', () => {
    const { map, root } = mapOf(html);
    const now = map.text.indexOf('now');
    expect(map.range({ start: now, end: now + 3 })?.toString()).toBe('now');
    const rest = root.querySelector('p')?.lastChild as Text;
    expect(rest.data.slice(0, 1) + map.text.slice(map.offset(rest, 1), map.offset(rest, 4))).toBe(' now');
    const invoice = root.querySelector('b')?.firstChild as Text;
    expect(map.offset(invoice, 7)).toBe(map.text.indexOf(' https'));
  });

  it.each([
    ['https://pay.example/ann', 'my invoice', 'https://pay.example/ann'],
    ['mailto:ann@example.com', 'write to me', 'ann@example.com'],
    ['tel:+1-555-0142', 'ring me', '+1-555-0142'],
    ['https://www.pay.example/', 'pay.example', ''],
    ['https://pay.example/a/long/way', 'https://pay.example/a/lo…', ''],
    ['mailto:ann@example.com', 'ann@example.com', ''],
    ['https://pay.example/ann', 'pay', 'https://pay.example/ann'],
    ['https://pay.example/ann', 'other.example', 'https://pay.example/ann'],
    ['/users/ann', '@ann', ''],
    ['javascript:void(0)', 'here', ''],
    ['https://pay.example/ann', ' ', ''],
  ])('%s under "%s" adds "%s"', (href, words, added) => {
    expect(hiddenAddress(href, words)).toBe(added);
  });
});
