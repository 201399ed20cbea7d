/** Guards one frame of a listed site: finds the composers that the person writes in, and keeps what is risky. */

import { fieldAt } from '../../../annotator/editors';
import type { FieldState, Shown } from '../../../annotator/field';
import type { Composer } from '../../../wire';
import type { State } from '../ports';
import { addresses, composerOf, expected, host, isMessageField } from './composers';
import { conversationIn, incoming, outgoing } from './context';
import { writeDraft } from './drafting';
import { type Aside, Hold, type Look, type Watched } from './hold';
import { threadRoot, watchThread } from './incoming';
import { Link, type Site } from './link';
import { faultOf } from './self-check';
import { Surface } from './surface';
import type { ContentMessages } from './words';

/** Sites draw their send button after the first letters. */
const SELF_CHECK_MS = 1200;
const OFF: Site = { profile: null, settings: { on: false, incoming: false } };

export class Guard {
  readonly #end = new AbortController();
  readonly #link: Link;
  readonly #hold: Hold;
  readonly #composers = new Map<HTMLElement, Composer>();
  readonly #waiting = new Map<HTMLElement, () => void>();
  #surface: Surface | null = null;
  #site: Site | null = null;
  #asking: Promise<void> | null = null;
  #current: HTMLElement | null = null;
  #conversation = '';
  #thread: AbortController | null = null;
  /** The address whose self-check is done. */
  #lookedAt = '';
  #isReported = false;
  #isAway = false;

  constructor(private readonly messages: () => ContentMessages) {
    this.#link = new Link({
      state: (state) => this.#heard(state),
      changed: () => void this.#learn(),
      gone: () => this.stop(),
    });
    const { signal } = this.#end;
    this.#hold = new Hold(
      {
        all: () => this.#connected(),
        at: (event) => this.#take(fieldAt(event.composedPath()[0])),
        look: (field) => this.#look(field),
        settled: (field, ms) => this.#settled(field, ms),
        isOn: () => !this.#isAway,
        decide: (watched, text, shown) => this.#decide(watched, text, shown),
        say: ({ field }, what) => this.#say(field, what),
      },
      signal,
    );
    this.#listen(signal);
  }

  /** Takes everything of ours out of the page, without a word. */
  stop(): void {
    this.#end.abort();
    this.#link.close();
  }

  #heard(state: State): void {
    const isBack = state === 'on' && this.#isAway;
    this.#isAway = state !== 'on';
    if (isBack) this.#surface?.annotator.recheck();
  }

  #listen(signal: AbortSignal): void {
    const early = { capture: true, passive: true, signal };
    for (const type of ['focusin', 'input'] as const) {
      addEventListener(type, (event) => void this.#noticed(event), early);
    }
    // A received message is read before anything is written.
    addEventListener('pointerdown', () => void this.#begin(), { ...early, once: true });
    for (const type of ['popstate', 'hashchange']) addEventListener(type, () => this.#moved(), { signal });
    const { navigation } = window as { navigation?: EventTarget };
    navigation?.addEventListener('currententrychange', () => this.#moved(), { signal });
  }

  async #begin(): Promise<void> {
    await this.#known();
    this.#followThread(document.documentElement);
  }

  async #noticed(event: Event): Promise<void> {
    const field = fieldAt(event.composedPath()[0]);
    if (!field) return;
    await this.#known();
    this.#moved();
    this.#take(field);
    if (event.type === 'input') this.#checkSelf(field);
  }

  async #known(): Promise<void> {
    if (this.#site) return;
    this.#asking ??= this.#learn().finally(() => {
      this.#asking = null;
    });
    await this.#asking;
  }

  /** Asks what the site is, and what the person wants of it; begins anew where that has changed. */
  async #learn(): Promise<void> {
    const site = await this.#link.site(host()).catch(() => null);
    if (!site || this.#end.signal.aborted) return;
    // Profiles that were read again and say the same must not close a card or a hold.
    if (this.#site && isSame(site, this.#site)) return;
    this.#site = site;
    for (const field of this.#composers.keys()) this.#surface?.annotator.detach(field);
    this.#composers.clear();
    this.#thread?.abort();
    this.#thread = null;
    if (!site.settings.on) this.#surface?.notice.hide();
    this.#take(this.#current);
  }

  get #page() {
    return this.#site?.profile?.page ?? null;
  }

  /** Puts a field under watch if it is a composer. */
  #take(field: HTMLElement | null): Watched | null {
    if (field) this.#current = field;
    if (!field || !this.#site?.settings.on) return null;
    const known = this.#composers.get(field);
    if (known) return { field, composer: known };
    const composer = composerOf(field, expected(this.#page, addresses()));
    if (!composer) return null;
    this.#composers.set(field, composer);
    this.#shown.annotator.attach(field);
    this.#followThread(field);
    return { field, composer };
  }

  /** The page went somewhere without loading: other composers, another talk. */
  #moved(): void {
    if (!this.#site) return;
    const conversation = conversationIn(this.#page, addresses());
    if (conversation !== this.#conversation) this.#surface?.annotator.restoreIgnored();
    this.#conversation = conversation;
    const wanted = expected(this.#page, addresses());
    for (const [field, composer] of this.#composers) {
      const now = field.isConnected ? composerOf(field, wanted) : null;
      if (now) this.#composers.set(field, now);
      // A button may come and go with the text: what was found without a profile stays while it is there.
      else if (!field.isConnected || composer.fields.length) this.#drop(field);
    }
    this.#followThread(this.#current ?? document.documentElement);
  }

  #drop(field: HTMLElement): void {
    this.#composers.delete(field);
    this.#surface?.annotator.detach(field);
  }

  *#connected(): Generator<Watched> {
    for (const [field, composer] of this.#composers) if (field.isConnected) yield { field, composer };
  }

  get #shown(): Surface {
    this.#surface ??= new Surface(
      {
        messages: this.messages(),
        check: (text, signal, field) =>
          this.#link.check(text, outgoing((this.#site ?? OFF).profile, this.#composers.get(field)), signal),
        stateChanged: (field, state) => this.#stateChanged(field, state),
        draft: (text) => this.#draft(text),
      },
      this.#end.signal,
    );
    return this.#surface;
  }

  #look(field: HTMLElement): Look {
    return this.#shown.annotator.look(field);
  }

  #stateChanged(field: HTMLElement, state: FieldState): void {
    this.#hold.changed(field);
    if (state.kind !== 'checking') this.#waiting.get(field)?.();
  }

  #settled(field: HTMLElement, ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(end, ms);
      this.#waiting.set(field, end);
      const waiting = this.#waiting;
      function end(): void {
        clearTimeout(timer);
        waiting.delete(field);
        done();
      }
    });
  }

  async #decide({ field }: Watched, text: string, shown: readonly Shown[]): Promise<boolean> {
    const decision = await this.#shown.ask(field, text, shown);
    if (decision.kind !== 'send') return false;
    this.#link.approve(text, this.#site?.profile?.id ?? '');
    this.#shown.say(field, this.messages().passesNow, { isPassing: true });
    return true;
  }

  #say(field: HTMLElement, what: Aside): void {
    const { late, changed, again } = this.messages();
    const words = { unchecked: late, changed, again };
    this.#shown.say(field, words[what], { isPassing: what !== 'unchecked' });
  }

  /** Once a page view: is the field that the person types in really under watch? */
  #checkSelf(field: HTMLElement): void {
    const address = location.href;
    if (this.#lookedAt === address || !this.#site?.settings.on || !isMessageField(field)) return;
    this.#lookedAt = address;
    const timer = setTimeout(() => {
      if (!field.isConnected) return;
      const composer = this.#composers.get(field) ?? null;
      this.#report(field, faultOf(field, composer, expected(this.#page, addresses()), this.#page));
    }, SELF_CHECK_MS);
    this.#end.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  }

  #report(field: HTMLElement, fault: ReturnType<typeof faultOf>): void {
    if (!fault && !this.#isReported) return;
    this.#isReported = fault !== null;
    const reason = fault ? this.messages()[fault] : '';
    this.#link.unprotected(host(), reason);
    if (fault) this.#shown.say(field, this.messages().unprotected(reason), { isPassing: false });
  }

  #followThread(near: HTMLElement): void {
    const thread = this.#page?.thread;
    if (!thread || !this.#site?.settings.on || !this.#site.settings.incoming) return;
    if (this.#thread && !this.#thread.signal.aborted) return;
    const root = threadRoot(thread, near);
    if (!root) return;
    this.#thread = new AbortController();
    const { received } = this.#shown;
    this.#end.signal.addEventListener('abort', () => this.#thread?.abort(), { once: true });
    watchThread(
      root,
      thread,
      {
        check: (text, signal) => this.#link.check(text, incoming(this.#site?.profile ?? null), signal),
        label: (message, text, shown) => received.label(message, text, shown),
        forget: (message) => received.forget(message),
      },
      this.#thread,
    );
    this.#thread.signal.addEventListener('abort', () => received.clear(), { once: true });
  }

  async #draft(text: string): Promise<string> {
    const { drafted, notEmpty } = this.messages();
    const field = this.#current?.isConnected ? this.#current : [...this.#connected()][0]?.field;
    if (!field || this.#look(field).text.trim()) return notEmpty;
    await writeDraft(field, text);
    return drafted;
  }
}

function isSame(a: Site, b: Site): boolean {
  return JSON.stringify([a.profile, a.settings]) === JSON.stringify([b.profile, b.settings]);
}
