import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Finding, Report } from '../wire';
import { TextareaEditor } from './editors/textarea';
import { Field } from './field';
import { Guide } from './guide';
import { Layer } from './layer';
import { Live } from './live';
import { ENGLISH } from './messages';

const TEXT = 'pay me by PayPal, please';

function finding(words: string): Finding {
  const start = TEXT.indexOf(words);
  const spot = { start, end: start + words.length, start_utf16: start, end_utf16: start + words.length };
  const reply = { id: 'r', language: 'en', text: 'stay here' };
  const rest = { rules: [], why: '', obfuscated: false, sentence: spot, receipt: null, reply };
  return { ...spot, ...rest, category: 'direct-payment', rule: words, severity: 'error' };
}

const REPORT: Report = {
  verdict: 'hold',
  findings: [finding('pay me'), finding('PayPal')],
  notes: [],
  degraded: [],
};

let field: Field;
let guide: Guide;
let layer: Layer;
let live: Live;

beforeEach(async () => {
  const { signal } = new AbortController();
  document.body.innerHTML = '<textarea></textarea>';
  document.querySelector('presend-ui')?.remove();
  const element = document.querySelector('textarea') as HTMLTextAreaElement;
  element.value = TEXT;
  layer = new Layer(signal);
  live = new Live(signal);
  guide = new Guide(
    { layer, live, messages: ENGLISH, redraw: () => undefined, ignored: () => undefined },
    signal,
  );
  const editor = new TextareaEditor(element, layer.attic);
  field = new Field(
    editor,
    async () => REPORT,
    (changed) => guide.follow(changed),
  );
  element.focus();
  element.setSelectionRange(0, 0);
  field.read();
  await new Promise((done) => setTimeout(done));
});

const words = (): string | null | undefined =>
  layer.stage.querySelector('.card:not([hidden]) q')?.textContent;

describe('the guide', () => {
  it('goes round the findings in both directions', () => {
    const seen = [1, 1, 1, -1].map((by) => {
      guide.step(field, by as 1 | -1);
      return words();
    });
    expect(seen).toEqual(['pay me', 'PayPal', 'pay me', 'PayPal']);
  });

  it('leaves the focus in the text when a click opens the card', () => {
    guide.open(field, field.shown[1] as (typeof field.shown)[number]);
    expect(words()).toBe('PayPal');
    expect(document.activeElement).toBe(field.editor.element);
  });

  it('keeps the card at its words while other words change, and closes it with them', () => {
    const element = field.editor.element as HTMLTextAreaElement;
    guide.open(field, field.shown[1] as (typeof field.shown)[number]);
    element.value = `Well, ${TEXT}`;
    field.read();
    expect(guide.shown?.words).toEqual({ start: 16, end: 22 });
    element.value = 'Well, pay me by Pay, please';
    field.read();
    expect(words()).toBeUndefined();
    expect(guide.field).toBeNull();
  });

  it('never writes where the text is not the one that was checked', async () => {
    const element = field.editor.element as HTMLTextAreaElement;
    const [first] = field.shown;
    element.value = 'something else entirely';
    if (first) await guide.use(field, first);
    expect(element.value).toBe('something else entirely');
    expect(live.element.textContent).toBe(ENGLISH.moved);
  });

  it('waits for the answer about the newest text, then writes into that', async () => {
    const element = field.editor.element as HTMLTextAreaElement;
    const replace = vi.spyOn(field.editor, 'replace').mockResolvedValue(true);
    const [first] = field.shown;
    if (!first) throw new Error('there is no finding');
    guide.open(field, first);
    element.value = `${TEXT}!`;
    field.read();
    expect(field.state.kind).toBe('checking');
    await Promise.all([guide.use(field, first), guide.use(field, first)]);
    expect(replace).toHaveBeenCalledExactlyOnceWith({ start: 0, end: 6 }, 'stay here');
    expect(live.element.textContent).toBe(ENGLISH.replaced);
  });

  it('writes nothing when the card was closed meanwhile', async () => {
    const element = field.editor.element as HTMLTextAreaElement;
    const replace = vi.spyOn(field.editor, 'replace');
    const [first] = field.shown;
    if (!first) throw new Error('there is no finding');
    guide.open(field, first);
    element.value = `${TEXT}!`;
    const used = guide.use(field, first);
    guide.close();
    await used;
    expect(replace).not.toHaveBeenCalled();
  });

  it('says in the card when the field took nothing', async () => {
    vi.spyOn(field.editor, 'replace').mockResolvedValue(false);
    const [first] = field.shown;
    if (first) await guide.use(field, first);
    expect(layer.stage.querySelector('.card:not([hidden]) .notice')?.textContent).toBe(ENGLISH.notReplaced);
  });

  it('says so where there is nothing to visit', () => {
    field.shown = [];
    guide.step(field, 1);
    expect(live.element.textContent).toBe(ENGLISH.noWarnings);
  });
});
