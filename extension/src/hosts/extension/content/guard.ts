/** Guards one frame of a listed site: finds the composers that the person writes in, and keeps what is risky. */

import { fieldAt } from '../../../annotator/editors';
import type { FieldState, Shown } from '../../../annotator/field';
import { KEYS } from '../../../annotator/held';
import type { Composer } from '../../../wire';
import { awaitAnnotator, type MakeSurface } from '../handshake';
import type { State } from '../ports';
import { addresses, composerOf, expected, GENERIC, here, host, isMessageField } from './composers';
import { conversationIn, incoming, outgoing } from './context';
import { type Aside, Hold, type Look, type Watched, written } from './hold';
import { threadRoot } from './incoming';
import { Link, type Site } from './link';
import { faultOf } from './self-check';
import type { Surface } from './surface';
import { untouchedAt } from './untouched';

/** Sites draw their send button after the first letters. */
const SELF_CHECK_MS = 1200;
const OFF: Site = { profile: null, settings: { on: false, incoming: false } };
/** The words that each aside is said with; `unchecked` stays until a check succeeds. */
const ASIDES: Record<Aside, string> = {
  unchecked: 'late',
  changed: 'changed',
  again: 'again',
  busy: 'busy',
};

export class Guard {
  readonly #end = new AbortController();
  readonly #link: Link;
  readonly #hold: Hold;
  readonly #composers = new Map<HTMLElement, Composer>();
  readonly #waiting = new Map<HTMLElement, () => void>();
  #surface: Surface | null = null;
  #isSummoning = false;
  /** The annotator could not be brought here: nothing can be shown, so nothing is held. */
  #isBare = false;
  /** What is to be said at a field as soon as the annotator is there. */
  readonly #unsaid = new Map<HTMLElement, () => void>();
  #site: Site | null = null;
  #asking: Promise<void> | null = null;
  #current: HTMLElement | null = null;
  /** Where the page was when it was looked at last. */
  #address = '';
  #conversation = '';
  #thread: AbortController | null = null;
  /** The address whose self-check is done. */
  #lookedAt = '';
  #isReported = false;
  #isAway = false;

  constructor(private readonly word: (key: string, values?: string[]) => string) {
    this.#link = new Link({
      state: (state) => this.#heard(state),
      changed: () => void this.#learn(),
      gone: () => this.stop(),
    });
    const { signal } = this.#end;
    // The annotator comes later than the page, whose listeners would hear first what is typed in the dialog.
    for (const type of KEYS) {
      addEventListener(type, (event) => this.#surface?.keyed(event), { capture: true, signal });
    }
    this.#hold = new Hold(
      {
        all: () => this.#connected(),
        meet: (event) => this.#meet(event),
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
    awaitAnnotator((make) => this.#arrived(make), signal);
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
    // A received message is read, and a draft that the site kept is sent, before anything is written.
    addEventListener('pointerover', () => void this.#begin(), { ...early, once: true });
    for (const type of ['popstate', 'hashchange']) addEventListener(type, () => this.#moved(), { signal });
    const { navigation } = window as { navigation?: EventTarget };
    navigation?.addEventListener('currententrychange', () => this.#moved(), { signal });
    // Back from the browser's cache: the toolbar has forgotten what it was told of this page.
    const back = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) this.#lookedAt = '';
    };
    addEventListener('pageshow', back, { signal });
  }

  async #begin(): Promise<void> {
    await this.#known();
    this.#followThread(document.documentElement);
  }

  async #noticed(event: Event): Promise<void> {
    const field = fieldAt(event.composedPath()[0]);
    if (!field) return;
    if (!this.#site) this.#take(field);
    await this.#known();
    // Not at every key: a site tells of most moves, and the rest show in the address.
    if (event.type === 'focusin' || this.#address !== here()) this.#moved();
    else this.#followThread(field);
    if (this.#take(field) && event.type === 'focusin') void this.#summon();
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
    // A send that waited in a field which turns out to be no concern of ours.
    for (const [field, end] of [...this.#waiting]) if (!this.#composers.has(field)) end();
  }

  get #page() {
    return this.#site?.profile?.page ?? null;
  }

  /** Puts a field under watch if it is a composer. While nobody knows the site yet, any may be, and what it sends waits. */
  #take(field: HTMLElement | null): Watched | null {
    if (field) this.#current = field;
    if (!field || this.#site?.settings.on === false) return null;
    const known = this.#composers.get(field);
    if (known) return { field, composer: known };
    const composer = this.#composerOf(field);
    if (!composer) return null;
    this.#composers.set(field, composer);
    if (!this.#site) return { field, composer };
    if (this.#surface) this.#surface.annotator.attach(field);
    else void this.#summon();
    this.#followThread(field);
    return { field, composer };
  }

  /** A press that sends what nobody was in: no page is searched before. */
  #meet(event: Event): void {
    if (this.#site?.settings.on === false) return;
    const fields = untouchedAt(event, (one) => this.#composerOf(one));
    for (const field of fields) this.#take(field);
    if (fields.length) void this.#known();
  }

  #composerOf(field: HTMLElement): Composer | null {
    if (this.#site) return composerOf(field, expected(this.#page, addresses()));
    return isMessageField(field) ? GENERIC : null;
  }

  /** The page went somewhere without loading: other composers, another talk. */
  #moved(): void {
    if (!this.#site) return;
    this.#address = here();
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

  /** Has the annotator brought into this frame. Until it is there, whatever is written counts as being checked. */
  async #summon(): Promise<void> {
    if (this.#surface || this.#isSummoning) return;
    this.#isSummoning = true;
    await this.#link.annotator().catch(() => null);
    this.#isSummoning = false;
    this.#isBare = !this.#surface;
    if (this.#isBare) for (const end of [...this.#waiting.values()]) end();
  }

  #arrived(make: MakeSurface): void {
    if (this.#surface) return;
    this.#surface = make(
      {
        check: (text, signal, field) =>
          this.#link.check(text, outgoing((this.#site ?? OFF).profile, this.#composers.get(field)), signal),
        stateChanged: (field, state) => this.#stateChanged(field, state),
        draftField: () => this.#draftField(),
        bring: () => this.#link.panels(),
      },
      this.#end.signal,
    );
    for (const { field } of this.#connected()) this.#surface.annotator.attach(field);
    for (const [field, say] of this.#unsaid) if (field.isConnected) say();
    this.#unsaid.clear();
    this.#followThread(this.#current ?? document.documentElement);
  }

  #draftField(): HTMLElement | null {
    return (this.#current?.isConnected ? this.#current : [...this.#connected()][0]?.field) ?? null;
  }

  #look(field: HTMLElement): Look {
    if (this.#surface) return this.#surface.annotator.look(field);
    const text = written(field);
    if (this.#isBare || !this.#composers.has(field))
      return { text, state: { kind: 'unchecked', error: null } };
    return { text, state: { kind: text.trim() ? 'checking' : 'empty' } };
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
    const decision = await this.#surface?.ask(field, text, shown);
    if (decision?.kind !== 'send') return false;
    this.#link.approve(text, this.#site?.profile?.id ?? '');
    this.#tell(field, this.word('passesNow'), { isPassing: true });
    return true;
  }

  #say(field: HTMLElement, what: Aside): void {
    if (!this.#composers.has(field)) return;
    this.#tell(field, this.word(ASIDES[what]), { isPassing: what !== 'unchecked' });
  }

  /** Says something at a field, now or as soon as it can be said. */
  #tell(field: HTMLElement, text: string, how: { isPassing: boolean }): void {
    if (this.#surface) return this.#surface.say(field, text, how);
    this.#unsaid.set(field, () => this.#surface?.say(field, text, how));
    void this.#summon();
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
    const reason = fault ? this.word(fault) : '';
    this.#link.unprotected(host(), reason);
    if (fault) this.#tell(field, this.word('unprotected', [reason]), { isPassing: false });
  }

  #followThread(near: HTMLElement): void {
    const thread = this.#page?.thread;
    if (!thread || !this.#site?.settings.on || !this.#site.settings.incoming) return;
    if (this.#thread && !this.#thread.signal.aborted) return;
    const root = threadRoot(thread, near);
    if (!root) return;
    if (!this.#surface) return void this.#summon();
    this.#thread = new AbortController();
    this.#end.signal.addEventListener('abort', () => this.#thread?.abort(), { once: true });
    const check = (text: string, signal: AbortSignal) =>
      this.#link.check(text, incoming(this.#site?.profile ?? null), signal);
    void this.#surface.watch(root, thread, check, this.#thread);
  }
}

function isSame(a: Site, b: Site): boolean {
  return JSON.stringify([a.profile, a.settings]) === JSON.stringify([b.profile, b.settings]);
}
