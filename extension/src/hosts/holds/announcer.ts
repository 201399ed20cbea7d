/** Says to a screen reader what happened: one sentence for each kind of thing that comes at once, never a flood. */

const REST_MS = 400;

export interface Announcer {
  /** `one` is said where nothing else of its kind happens meanwhile, else `several()`, once for all. */
  say(kind: string, one: string, several: () => string): void;
}

export function makeAnnouncer(live: HTMLElement): Announcer {
  const due = new Map<string, () => string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function speak(): void {
    live.textContent = [...due.values()].map((sentence) => sentence()).join(' ');
    due.clear();
    timer = undefined;
  }

  return {
    say(kind, one, several) {
      due.set(kind, due.has(kind) ? several : () => one);
      if (timer === undefined) timer = setTimeout(speak, REST_MS);
    },
  };
}
