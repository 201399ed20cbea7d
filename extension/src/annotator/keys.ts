/** The shortcuts, in one place, so that a host can offer others. */

export interface Shortcut {
  /** As it is written for people. */
  readonly label: string;
  /** `KeyboardEvent.key`, for layouts that have the sign elsewhere. */
  readonly key: string;
  /** `KeyboardEvent.code`, for layouts where Alt changes the sign (macOS). */
  readonly code: string;
}

export interface Shortcuts {
  readonly next: Shortcut;
  readonly previous: Shortcut;
}

/** All of them are held together with Alt (Option on macOS). */
export const SHORTCUTS: Shortcuts = {
  next: { label: 'Alt+.', key: '.', code: 'Period' },
  previous: { label: 'Alt+,', key: ',', code: 'Comma' },
};

export function pressed(event: KeyboardEvent, shortcut: Shortcut): boolean {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
  return event.key === shortcut.key || event.code === shortcut.code;
}
