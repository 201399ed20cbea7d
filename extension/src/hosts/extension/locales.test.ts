// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

const HERE = dirname(fileURLToPath(import.meta.url));
const LOCALES = join(HERE, '_locales');
const read = (language: string): Record<string, Message> =>
  JSON.parse(readFileSync(join(LOCALES, language, 'messages.json'), 'utf8'));
const languages = readdirSync(LOCALES);
const english = read('en');

/** Names that are put together: each must have all its ends. */
const ENDS = {
  badge_: ['on', 'off', 'unpaired', 'version'],
  title_: ['on', 'off', 'unpaired', 'version'],
  failed_: ['off', 'unpaired', 'version', 'late', 'refused'],
  options_: ['on', 'on_help', 'off', 'off_help', 'unpaired', 'unpaired_help', 'version', 'version_help'],
};

it('speaks three languages', () => {
  expect(languages.sort()).toEqual(['de', 'en', 'es']);
});

it.each(languages)('says the same things in %s', (language) => {
  const messages = read(language);
  expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
  for (const [name, { message, placeholders = {} }] of Object.entries(messages)) {
    expect(message.trim(), name).not.toBe('');
    const places = Object.fromEntries(
      Object.entries(placeholders).map(([key, { content }]) => [key, content]),
    );
    const wanted = Object.entries(english[name]?.placeholders ?? {}).map(([key, { content }]) => [
      key,
      content,
    ]);
    expect(places, name).toEqual(Object.fromEntries(wanted));
    const used = [...message.matchAll(/\$(\w+)\$/g)].map(([, key]) => key?.toLowerCase());
    expect(new Set(used), name).toEqual(new Set(Object.keys(placeholders)));
  }
  expect(messages['description']?.message.length).toBeLessThanOrEqual(132); // the stores' limit
  for (const name of ENDS.badge_) {
    expect([...(messages[`badge_${name}`]?.message ?? '')].length).toBeLessThanOrEqual(4);
  }
});

it('has every word that is asked for, and none that nobody asks for', () => {
  const sources = files(HERE).map((file) => readFileSync(file, 'utf8'));
  const asked = new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/['"`](?:__MSG_)?((?:badge|title|failed|options|popup)_\w+?)(?:__)?['"`]/g)].map(
        ([, name]) => name ?? '',
      ),
    ),
  );
  for (const [start, ends] of Object.entries(ENDS)) for (const end of ends) asked.add(start + end);
  const known = Object.keys(english).filter((name) => /^(badge|title|failed|options|popup)_/.test(name));
  expect([...asked].sort()).toEqual(known.sort());
});

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|html)$/.test(entry.name) && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name));
}
