/** The options' second card: the sites, each with its switch, and the way to add one. */

import { addedPatterns, hostOf, listedPatterns, settingsFor, switchSite } from '../background/sites';
import { button, part, switchOf } from './parts';
import { word } from './words';

/** Draws the sites and keeps them true to what the browser allows. */
export function sitesCard(): void {
  const form = part<HTMLFormElement>('add-site');
  const field = part<HTMLInputElement>('site');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const host = siteOf(field.value);
    if (!host) return complain(word('options_add_wrong'));
    // At once, while the browser still counts this as the person's own doing.
    void chrome.permissions.request({ origins: [`https://${host}/*`] }).then((granted) => {
      complain(granted ? '' : word('options_add_refused'));
      if (granted) field.value = '';
    });
  });
  chrome.permissions.onAdded.addListener(() => void draw());
  chrome.permissions.onRemoved.addListener(() => void draw());
  chrome.storage.onChanged.addListener((changed) => {
    if ('choices' in changed) void draw();
  });
  void draw();
}

/** The host that somebody typed or pasted as an address; empty for what is none. */
export function siteOf(typed: string): string {
  const address = typed.trim().replace(/^(?:https?:\/\/)?/i, 'https://');
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  return host.includes('.') && /^[a-z0-9.-]+$/.test(host) ? host : '';
}

function complain(problem: string): void {
  part('site-problem').textContent = problem;
  part('site').setAttribute('aria-invalid', String(problem !== ''));
}

async function draw(): Promise<void> {
  const [listed, added] = [listedPatterns(), await addedPatterns()];
  const wanted = [...listed, ...added];
  const list = part('sites');
  // What stands there stays: nothing moves under a finger, and what has the focus keeps it.
  const shown = new Map([...list.children].map((item) => [item.getAttribute('data-pattern'), item]));
  const rows = await Promise.all(
    wanted.map(async (pattern) => {
      const { on } = await settingsFor(hostOf(pattern));
      const item = shown.get(pattern) ?? row(pattern, added.includes(pattern));
      for (const box of item.querySelectorAll('input')) box.checked = on;
      return item;
    }),
  );
  for (const [pattern, item] of shown) if (!wanted.includes(pattern ?? '')) item.remove();
  for (const item of rows) if (!item.isConnected) list.append(item);
}

function row(pattern: string, removable: boolean): HTMLLIElement {
  const host = hostOf(pattern);
  const item = document.createElement('li');
  const label = switchOf(host, true, (checked) => void switchSite(host, checked));
  item.dataset['pattern'] = pattern;
  label.querySelector('input')?.setAttribute('data-site', host);
  item.append(label);
  if (removable) {
    const remove = () => void chrome.permissions.remove({ origins: [pattern] });
    const made = button(word('options_remove', host), remove);
    made.className = 'quiet';
    item.append(made);
  }
  return item;
}
