// @vitest-environment node
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { type Browser, CHROME_ID, FIREFOX_ID, LOOPBACK, manifestOf } from './manifest';

const of = (browser: Browser, more: string[] = []) =>
  manifestOf({ browser, version: '0.1.0', hosts: ['upwork.com', 'fiverr.com'], more });
const SITES = ['https://*.fiverr.com/*', 'https://*.upwork.com/*'];

it('asks for storage, its sites and this machine, and for more only when a person adds a site', () => {
  for (const browser of ['chrome', 'firefox'] as const) {
    expect(of(browser)).toMatchObject({
      manifest_version: 3,
      permissions: ['storage', 'scripting'],
      host_permissions: [LOOPBACK, ...SITES],
      optional_host_permissions: ['https://*/*'],
      content_scripts: [{ matches: SITES, run_at: 'document_start', all_frames: true }],
    });
    expect(of(browser)).not.toHaveProperty('content_security_policy');
    expect(of(browser)).not.toHaveProperty('web_accessible_resources');
    expect(of(browser)).not.toHaveProperty('externally_connectable');
  }
});

it('has a worker in Chrome and an event page in Firefox', () => {
  expect(of('chrome')).toMatchObject({ background: { service_worker: 'background.js' } });
  expect(of('firefox')).toMatchObject({ background: { scripts: ['background.js'] } });
  expect(of('chrome')).not.toHaveProperty('browser_specific_settings');
  expect(of('firefox')).not.toHaveProperty('key');
});

it('is always the same extension', () => {
  const { key } = of('chrome') as { key: string };
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  expect([...digest].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('')).toBe(
    CHROME_ID,
  );
  expect(of('firefox')).toMatchObject({
    browser_specific_settings: {
      gecko: { id: FIREFOX_ID, data_collection_permissions: { required: ['none'] } },
    },
  });
});

it('names test pages in builds for tests only, each once', () => {
  const { host_permissions } = of('chrome', [LOOPBACK, 'https://*.test/*']) as { host_permissions: string[] };
  expect(host_permissions).toEqual([
    LOOPBACK,
    'https://*.fiverr.com/*',
    'https://*.test/*',
    'https://*.upwork.com/*',
  ]);
});
