/** The options' second card: the sites, each with its switch, and the way to add one. */

import type { Profile } from '../../../wire';
import { optionalProfiles } from '../background/profiles';
import { addedPatterns, hostOf, listedPatterns, settingsFor, switchSite } from '../background/sites';
import { patternOf } from '../manifest';
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
  const optional = (await optionalProfiles()).filter(({ hosts }) => !hosts.every(isListed));
  const offered = new Map(optional.map((profile) => [patternsOf(profile).join(' '), profile]));
  const others = added.filter((pattern) => !optional.some((one) => patternsOf(one).includes(pattern)));
  const wanted = [...listed, ...others, ...offered.keys()];
  const list = part('sites');
  // What stands there stays: nothing moves under a finger, and what has the focus keeps it.
  const shown = new Map([...list.children].map((item) => [item.getAttribute('data-pattern'), item]));
  const rows = await Promise.all(
    wanted.map(async (pattern) => {
      const profile = offered.get(pattern);
      const on = profile ? await isOn(profile) : (await settingsFor(hostOf(pattern))).on;
      const item =
        shown.get(pattern) ?? (profile ? offer(pattern, profile) : row(pattern, others.includes(pattern)));
      for (const note of item.querySelectorAll<HTMLElement>('.help')) note.hidden = on;
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

function patternsOf({ hosts }: Profile): string[] {
  return hosts.map(patternOf);
}

/** Such a site has a row of the first kind already: this build may visit it. */
function isListed(host: string): boolean {
  return listedPatterns().includes(patternOf(host));
}

async function isOn({ hosts }: Profile): Promise<boolean> {
  const settings = await Promise.all(hosts.map(settingsFor));
  return settings.some(({ on }) => on);
}

/** The row of a site that is no marketplace: off, until the person turns it on and the browser is allowed to. */
function offer(patterns: string, profile: Profile): HTMLLIElement {
  const item = document.createElement('li');
  const label = switchOf(profile.title, false, (checked) => void turn(profile, checked).then(draw));
  const note = document.createElement('span');
  item.dataset['pattern'] = patterns;
  label.querySelector('input')?.setAttribute('data-site', profile.hosts.join(' '));
  note.className = 'help';
  note.textContent = word('options_optional');
  label.append(' ', note);
  item.append(label);
  return item;
}

/** The permission is the switch: asked for at once, while the browser still counts this as the person's own doing. */
async function turn(profile: Profile, on: boolean): Promise<void> {
  const origins = patternsOf(profile);
  if (!on) return void (await chrome.permissions.remove({ origins }));
  const granted = await chrome.permissions.request({ origins });
  complain(granted ? '' : word('options_add_refused'));
  if (granted) for (const host of profile.hosts) await switchSite(host, true);
}
