import { describe, expect, it } from 'vitest';
import type { Finding, Report } from '../wire';
import type { Editor } from './editors';
import { Field } from './field';
import { cut } from './spans';

class FakeEditor implements Editor {
  readonly element = document.createElement('div');
  text = '';
  read = (): string => this.text;
  holds = (text: string): boolean => text === this.text;
  boxes = (): [] => [];
  caret = (): null => null;
  keepCaret = (): (() => void) => () => undefined;
  reveal = (): void => undefined;
  replace = (): Promise<boolean> => Promise.resolve(true);
  watch = (): void => undefined;
}

const WORDS = /pay me|paypal/gi;

function reportOn(text: string): Report {
  const findings = [...text.matchAll(WORDS)].map(({ 0: words, index }) => finding(words, index));
  return { verdict: findings.length ? 'hold' : 'clear', findings, notes: [], degraded: [] };
}

function finding(words: string, at: number): Finding {
  const spot = { start: at, end: at + words.length, start_utf16: at, end_utf16: at + words.length };
  const rest = { rules: [], why: '', obfuscated: false, sentence: spot, receipt: null, reply: null };
  return { ...spot, ...rest, category: 'direct-payment', rule: words.toLowerCase(), severity: 'error' };
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

function watched(check: (text: string) => Promise<Report> = async (text) => reportOn(text)) {
  const editor = new FakeEditor();
  const asked: string[] = [];
  const field = new Field(
    editor,
    (text) => {
      asked.push(text);
      return check(text);
    },
    () => undefined,
  );
  function type(text: string): void {
    editor.text = text;
    field.read();
  }
  const marked = (): string[] => field.shown.map(({ words }) => cut(field.text, words));
  return { field, type, asked, marked };
}

describe('a field', () => {
  it('shows findings in the order of the text', async () => {
    const { type, marked, field } = watched();
    type('PayPal: pay me');
    await settled();
    expect(marked()).toEqual(['PayPal', 'pay me']);
    expect(field.state).toMatchObject({ kind: 'checked', verdict: 'hold' });
  });

  it('keeps marks on their words while the next answer is on its way', async () => {
    const { type, marked, field } = watched();
    type('pay me by PayPal');
    await settled();
    type('you can pay me by PayPal');
    expect(field.state.kind).toBe('checking');
    expect(marked()).toEqual(['pay me', 'PayPal']);
    type('you can pay me by PayPa');
    expect(marked()).toEqual(['pay me']);
  });

  it('asks nothing about an empty text, or one it knows', async () => {
    const { type, asked, field } = watched();
    type('  \n');
    expect(field.state.kind).toBe('empty');
    type('pay me');
    await settled();
    type('pay me!');
    type('pay me');
    await settled();
    expect(asked).toEqual(['pay me', 'pay me!']);
    expect(field.state.kind).toBe('checked');
  });

  it('asks nothing while an input method composes, and once after', async () => {
    const { type, asked, field } = watched();
    field.composing = true;
    for (const text of ['に', 'にほ', 'にほん']) type(text);
    expect(asked).toEqual([]);
    field.composing = false;
    await settled();
    expect(asked).toEqual(['にほん']);
  });

  it('says so when it was not checked, shows no old marks, and tries again at the next key', async () => {
    let up = true;
    const { type, marked, field } = watched(async (text) => {
      if (!up) throw new Error('down');
      return reportOn(text);
    });
    type('pay me');
    await settled();
    up = false;
    type('pay me!');
    await settled();
    expect(field.state.kind).toBe('unchecked');
    expect(marked()).toEqual([]);
    up = true;
    type('pay me!!');
    await settled();
    expect(field.state.kind).toBe('checked');
  });

  it('ignores words where they are told to, and brings them back', async () => {
    const { type, marked, field } = watched();
    type('pay me by PayPal, pay me');
    await settled();
    const [first] = field.shown;
    if (first) field.ignore(first);
    expect(marked()).toEqual(['PayPal']);
    expect(field.state).toMatchObject({ ignored: 2, verdict: 'hold' });
    type('now pay me');
    await settled();
    expect(field.state).toMatchObject({ kind: 'checked', ignored: 1, verdict: 'clear' });
    field.restoreIgnored();
    expect(marked()).toEqual(['pay me']);
  });

  it('asks again when told that the context changed', async () => {
    const { type, asked, field } = watched();
    type('pay me');
    await settled();
    field.recheck();
    await settled();
    expect(asked).toEqual(['pay me', 'pay me']);
  });

  it('does not trust a place that lies outside the text', async () => {
    const { type, field } = watched(async () => ({ ...reportOn('xxxxxxxxxxxx pay me') }));
    type('pay me');
    await settled();
    expect(field.shown).toEqual([]);
  });
});
