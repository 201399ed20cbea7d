import { beforeEach, expect, it } from 'vitest';
import { contextOf, offerPlatforms } from './context-form';

beforeEach(() => {
  document.body.innerHTML = `<form>
    <select name="platform"><option value="generic">Any</option></select>
    <select name="stage"><option value="unknown">?</option><option value="active">Runs</option></select>
    <input type="checkbox" name="conversion_paid">
  </form>`;
});

const form = (): HTMLFormElement => document.querySelector('form') as HTMLFormElement;

it('leaves out what stands at its careful default', () => {
  expect(contextOf(form())).toEqual({});
});

it('says what was chosen, with truth as truth', () => {
  (form().elements.namedItem('stage') as HTMLSelectElement).value = 'active';
  (form().elements.namedItem('conversion_paid') as HTMLInputElement).checked = true;
  expect(contextOf(form())).toEqual({ stage: 'active', conversion_paid: true });
});

it('offers each marketplace once', () => {
  const select = form().elements.namedItem('platform') as HTMLSelectElement;
  const platforms = ['generic', 'upwork'].map((id) => ({ id, title: id }));
  offerPlatforms(select, { platforms, categories: [], context: {} });
  offerPlatforms(select, { platforms, categories: [], context: {} });
  expect([...select.options].map(({ value }) => value)).toEqual(['generic', 'upwork']);
});
