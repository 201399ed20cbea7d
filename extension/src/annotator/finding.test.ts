import { expect, it } from 'vitest';
import { hostOf } from './finding';

it('links only to what is safe to open', () => {
  expect(hostOf('https://www.example.com/a')).toBe('example.com');
  for (const url of ['javascript:alert(1)', 'http://example.com', 'data:text/html,x', 'no address']) {
    expect(hostOf(url)).toBe('');
  }
});
