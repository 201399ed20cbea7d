import { expect, it, vi } from 'vitest';
import { button, part, switchOf } from './parts';

it('finds a part, or says which is missing', () => {
  document.body.innerHTML = '<p id="here"></p>';
  expect(part('here').tagName).toBe('P');
  expect(() => part('gone')).toThrow('#gone');
});

it('makes a button that sends no form', () => {
  const pressed = vi.fn();
  const made = button('Go', pressed);
  made.click();
  expect(made.type).toBe('button');
  expect(pressed).toHaveBeenCalledOnce();
});

it('makes a switch whose words switch it too', () => {
  const changed = vi.fn();
  const label = switchOf('Check here', true, changed);
  document.body.append(label);
  label.click();
  expect(changed).toHaveBeenCalledWith(false);
});
