/** Fields that nobody was in, and whose text goes all the same: a draft that the site kept, sent by one press. */

import { fieldAt } from '../../../annotator/editors';
import type { Composer } from '../../../wire';
import { sendButtons } from './buttons';
import { written } from './hold';

const FIELDS = 'textarea,[contenteditable]';

/** The fields with a text that a press or a submit sends. `composerOf` tells which composer a field is, if any. */
export function untouchedAt(
  event: Event,
  composerOf: (field: HTMLElement) => Composer | null,
): HTMLElement[] {
  const path = event.composedPath();
  return [...fieldsAround(path)].filter((field) => {
    const composer = written(field).trim() ? composerOf(field) : null;
    return composer && (isForm(path[0], field) || isButton(path, field, composer));
  });
}

/** Those of the page, and of the shadow trees that the event came through. */
function fieldsAround(path: readonly EventTarget[]): Set<HTMLElement> {
  const roots = path.filter((one) => one instanceof Document || one instanceof ShadowRoot);
  const all = roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>(FIELDS)]);
  return new Set(all.map(fieldAt).filter((field) => field !== null));
}

function isForm(target: EventTarget | undefined, field: HTMLElement): boolean {
  return target instanceof HTMLFormElement && target.contains(field);
}

function isButton(path: readonly EventTarget[], field: HTMLElement, composer: Composer): boolean {
  return sendButtons(field, composer).some((button) => path.includes(button));
}
