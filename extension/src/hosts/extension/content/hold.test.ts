import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FieldState } from '../../../annotator/field';
import type { Composer, Verdict } from '../../../wire';
import { GENERIC } from './composers';
import { Hold } from './hold';

const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
const checked = (verdict: Verdict): FieldState =>
  ({ kind: 'checked', verdict, shown: [], text: '', ignored: 0 }) as unknown as FieldState;

let field: HTMLTextAreaElement;
let button: HTMLButtonElement;
let composer: Composer;
let state: FieldState;
let isOn: boolean;
let isWatched: boolean;
let end: AbortController;
let hold: Hold;
let landed: () => void;
let heard: string[];
let takesKeys: boolean;
const decide = vi.fn<(...args: unknown[]) => Promise<boolean>>();
const say = vi.fn();

beforeEach(() => {
  document.body.innerHTML = '<form><textarea>pay me by PayPal</textarea><button>Send</button></form>';
  field = document.querySelector('textarea') as HTMLTextAreaElement;
  button = document.querySelector('button') as HTMLButtonElement;
  composer = { ...GENERIC, enter_sends: true };
  state = checked('hold');
  isOn = true;
  isWatched = true;
  end = new AbortController();
  decide.mockReset().mockResolvedValue(false);
  say.mockReset();
  heard = [];
  takesKeys = true;
  hold = new Hold(
    {
      all: () => (isWatched ? [{ field, composer }] : []),
      meet: () => (isWatched = true),
      at: (event) => (event.composedPath()[0] === field ? { field, composer } : null),
      look: () => ({ text: field.value, state: field.value ? state : { kind: 'empty' } }),
      settled: () => new Promise((done) => (landed = done)),
      isOn: () => isOn,
      decide,
      say,
    },
    end.signal,
  );
  // The site: it hears of whatever the hold lets through.
  for (const type of [
    'keydown',
    'keyup',
    'pointerdown',
    'mousedown',
    'pointerup',
    'mouseup',
    'click',
    'submit',
  ]) {
    addEventListener(
      type,
      (event) => {
        heard.push(type);
        if (type === 'keydown' ? takesKeys : type === 'submit') event.preventDefault();
      },
      { signal: end.signal },
    );
  }
});
afterEach(() => end.abort());

function key(type: 'keydown' | 'keyup', init: KeyboardEventInit = {}): void {
  field.dispatchEvent(
    new KeyboardEvent(type, { key: 'Enter', bubbles: true, cancelable: true, composed: true, ...init }),
  );
}

function press(): void {
  const init = { bubbles: true, cancelable: true, composed: true };
  button.dispatchEvent(new PointerEvent('pointerdown', init));
  button.dispatchEvent(new MouseEvent('mousedown', init));
  button.dispatchEvent(new PointerEvent('pointerup', init));
  button.dispatchEvent(new MouseEvent('mouseup', init));
  button.click();
}

const WHOLE_PRESS = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'submit'];

describe('a risky message', () => {
  it('is held at Enter, and the page hears nothing of the key', async () => {
    key('keydown');
    key('keyup');
    await settled();
    expect(decide).toHaveBeenCalledOnce();
    expect(heard).toEqual([]);
  });

  it('is held at a press, from the first event of it', async () => {
    press();
    await settled();
    expect(decide).toHaveBeenCalledOnce();
    expect(heard).toEqual([]);
  });

  it.each([
    ['a press', press],
    ['a submit', () => document.querySelector('form')?.requestSubmit()],
  ])('is held at %s though nobody was in its field before', async (_, act) => {
    isWatched = false;
    act();
    await settled();
    expect(decide).toHaveBeenCalledOnce();
    expect(heard).toEqual([]);
  });

  it('is held at a submit', async () => {
    (document.querySelector('form') as HTMLFormElement).requestSubmit();
    await settled();
    expect(decide).toHaveBeenCalledOnce();
    expect(heard).toEqual([]);
  });

  it('goes once after "Send anyway", and only as it stood', async () => {
    decide.mockResolvedValue(true);
    key('keydown');
    await settled();
    key('keydown');
    expect(heard).toEqual(['keydown']);
    field.value = 'and by Wise';
    hold.changed(field);
    key('keydown');
    await settled();
    expect(decide).toHaveBeenCalledTimes(2);
    expect(heard).toEqual(['keydown']);
  });
});

describe('a press while the person decides, or a safer sentence is being written', () => {
  let decided: (mayGo: boolean) => void;
  beforeEach(() => {
    decide.mockReturnValue(new Promise((done) => (decided = done)));
    key('keydown');
  });

  it.each([
    ['a key', () => key('keydown')],
    ['a press', press],
  ])('%s sends nothing, and afterwards it is said once to press again', async (_, act) => {
    act();
    act();
    await settled();
    expect(say).not.toHaveBeenCalled(); // the line would go away with the old text
    field.value = 'the safer sentence';
    decided(false);
    await settled();
    expect(say.mock.calls).toEqual([[expect.anything(), 'busy']]);
    expect(decide).toHaveBeenCalledOnce();
    expect(heard).toEqual([]);
  });

  it('is enough for the next one to send', async () => {
    key('keydown');
    field.value = 'the safer sentence';
    state = checked('clear');
    decided(false);
    await settled();
    key('keydown');
    expect(heard).toEqual(['keydown']);
  });

  it('says nothing where nothing was written, nor after "Send anyway", which says it itself', async () => {
    key('keydown');
    decided(false);
    await settled();
    decide.mockReturnValue(new Promise((done) => (decided = done)));
    key('keydown');
    key('keydown');
    decided(true);
    await settled();
    expect(say).not.toHaveBeenCalled();
  });
});

describe('what is no send', () => {
  it.each([
    ['Shift+Enter', { shiftKey: true }],
    ['the Enter of an input method', { isComposing: true }],
    ['another key', { key: 'a' }],
  ])('%s passes', (_, init) => {
    key('keydown', init);
    expect(heard).toEqual(['keydown']);
    expect(decide).not.toHaveBeenCalled();
  });

  it('Enter passes where it breaks lines', () => {
    composer = { ...GENERIC, enter_sends: false, send_keys: ['Mod+Enter'], newline_keys: ['Enter'] };
    key('keydown');
    expect(heard).toEqual(['keydown']);
    key('keydown', { ctrlKey: true });
    expect(decide).toHaveBeenCalledOnce();
  });

  it('Enter passes while the site offers suggestions', () => {
    field.setAttribute('aria-expanded', 'true');
    key('keydown');
    expect(heard).toEqual(['keydown']);
  });
});

describe('other messages', () => {
  it.each([
    ['clear', checked('clear')],
    ['doubtful', checked('warn')],
    ['unchecked', { kind: 'unchecked', error: null } as FieldState],
  ])('%s ones pass untouched', (_, known) => {
    state = known;
    key('keydown');
    press();
    expect(heard).toEqual(['keydown', ...WHOLE_PRESS]);
  });

  it('pass when nobody can check', () => {
    state = { kind: 'checking' };
    isOn = false;
    key('keydown');
    expect(heard).toEqual(['keydown']);
  });
});

describe('a message whose verdict is not in', () => {
  beforeEach(() => {
    state = { kind: 'checking' };
  });

  it('waits, and goes once when it is clear', async () => {
    key('keydown');
    key('keyup');
    key('keydown', { repeat: true });
    expect(heard).toEqual([]);
    state = checked('clear');
    landed();
    await settled();
    expect(heard).toEqual(['keydown', 'keyup']);
    expect(say).not.toHaveBeenCalled();
  });

  it('goes once by a press too, with all that belongs to it', async () => {
    press();
    expect(heard).toEqual([]);
    state = checked('clear');
    landed();
    await settled();
    expect(heard).toEqual(WHOLE_PRESS);
  });

  it('goes once when the verdict comes between press and click', async () => {
    button.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
    state = checked('clear');
    button.click();
    await settled();
    expect(heard).toEqual(WHOLE_PRESS);
  });

  it('is held when it is risky', async () => {
    key('keydown');
    state = checked('hold');
    landed();
    await settled();
    expect(decide).toHaveBeenCalledOnce();
    expect(heard).toEqual([]);
  });

  it('goes when the time is up, and it is said', async () => {
    key('keydown');
    landed();
    await settled();
    expect(heard[0]).toBe('keydown');
    expect(say).toHaveBeenCalledWith(expect.anything(), 'unchecked');
  });

  it('stays when more was typed meanwhile, and it is said', async () => {
    key('keydown');
    field.value += ' please';
    state = checked('clear');
    landed();
    await settled();
    expect(heard).toEqual([]);
    expect(say).toHaveBeenCalledWith(expect.anything(), 'changed');
  });

  it('asks for Enter again where the page takes none but a real one', async () => {
    takesKeys = false;
    key('keydown');
    state = checked('clear');
    landed();
    await settled();
    expect(say).toHaveBeenCalledWith(expect.anything(), 'again');
  });
});
