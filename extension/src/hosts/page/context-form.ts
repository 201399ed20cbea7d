/** The form that says what is known besides the text. */

import { el } from '../../annotator/dom';
import type { Catalogue, Context } from '../../wire';

/** The context as chosen; what stands at its careful default is left out. */
export function contextOf(form: HTMLFormElement): Context {
  const chosen: Record<string, string | boolean> = {};
  for (const field of form.elements) {
    if (field instanceof HTMLSelectElement && field.selectedIndex > 0) chosen[field.name] = field.value;
    if (field instanceof HTMLInputElement && field.checked) chosen[field.name] = true;
  }
  return chosen as Context;
}

/** Offers the marketplaces that the server knows. The first option, any of them, is in the page. */
export function offerPlatforms(select: HTMLSelectElement, { platforms }: Catalogue): void {
  const known = new Set([...select.options].map((option) => option.value));
  const fresh = platforms.filter(({ id }) => !known.has(id));
  select.append(...fresh.map(({ id, title }) => el('option', { value: id }, title)));
}
