/** Does presend see this composer? A site that changed must not leave a person who believes to be protected. */

import type { Composer, Page } from '../../../wire';
import { sendButtons } from './buttons';

/** An address that nobody would name. */
const ANY = '/~';

export type Fault = 'noField' | 'noSend' | 'noMarks';

/**
 * What is wrong with a field that a person types in, or null. `wanted` are the composers that the profile expects at
 * this address; where it expects none there is nothing to protect.
 */
export function faultOf(
  field: HTMLElement,
  composer: Composer | null,
  wanted: readonly Composer[],
  page: Page | null,
): Fault | null {
  const isKnown = composer !== null && wanted.includes(composer);
  if (!isKnown && !wanted.some(isExpectedHere)) return null;
  if (isKnown) return hasSend(field, composer) ? null : 'noSend';
  if (!composer) return 'noField';
  return hasMarks(field, page) ? null : 'noMarks';
}

/** Some composers may open on any page: that one is missing says nothing. */
function isExpectedHere({ addresses }: Composer): boolean {
  return addresses.every((pattern) => !new RegExp(pattern).test(ANY));
}

/** A composer that sends by a key alone is in order; one whose button is gone is not. */
function hasSend(field: HTMLElement, composer: Composer): boolean {
  const hasButtons = composer.send_buttons.length > 0 || composer.send_words !== '';
  return (!hasButtons && composer.enter_sends !== false) || sendButtons(field, composer).length > 0;
}

function hasMarks(field: HTMLElement, page: Page | null): boolean {
  const marks = page?.marks ?? [];
  const roots = [document, field.getRootNode() as Document | ShadowRoot];
  return !marks.length || marks.some((mark) => roots.some((root) => root.querySelector(mark)));
}
