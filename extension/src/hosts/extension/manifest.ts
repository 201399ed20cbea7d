/** The manifests of both browsers, made from the hosts that the profiles name. Plain data in, plain data out. */

export type Browser = 'chrome' | 'firefox';

export interface Wishes {
  browser: Browser;
  version: string;
  /** Domains of marketplaces, such as `upwork.com`: each stands for its subdomains too. */
  hosts: readonly string[];
  /** Match patterns of more pages, for tests. */
  more?: readonly string[];
}

/** The one add-on id of Firefox. */
export const FIREFOX_ID = 'extension@presend.invalid';
/** Chrome makes the id from this key, so that it is the same from whatever folder the extension is loaded. */
export const CHROME_ID = 'jhglnoeahadkfjbaigkbnmgkmpnmiicf';
const CHROME_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAzRMliCf8tVuP2Ik7G0TFxlojDGBLc/T06Td2WwdrVgyWJhAi78aW4W8pB8onLA7o' +
  'LwYkq7YSBzkZTURdmT1487WgFqsZvb6G9ci+Egq1Gc8f5A0KrExCoPTRuMa8Avf5mWd/oaxkxVvWnwLN5Y0lrVf+Z+5zJ3MQhH7oG+5Sw+Sh' +
  'SSfbwzIwSW4967YwG0KoaoTV3nz1WKzSyMwShPQkZ3sXGTiiB/MRnWI1svTJbXrSKWGLlEnlgos1u9KC50mtcsw024qo6O/s7TRJbbefFJ9W' +
  'B0eNNCeoKxaWlOzWEpeNwKryuBq/7/cE6A9RDiTrBjt3isTkcd27LvohWGJFnQIDAQAB';

/** Where `presend serve` listens. Firefox knows no port in a pattern. */
export const LOOPBACK = 'http://127.0.0.1/*';
const ICON_SIZES = ['16', '32', '48', '128'];

export function manifestOf(wishes: Wishes): Record<string, unknown> {
  const matches = [...new Set([...wishes.hosts.map(patternOf), ...(wishes.more ?? [])])].sort();
  return {
    manifest_version: 3,
    name: '__MSG_name__',
    description: '__MSG_description__',
    version: wishes.version,
    default_locale: 'en',
    icons: icons(),
    action: { default_popup: 'popup.html', default_title: '__MSG_title_unpaired__', default_icon: icons() },
    options_ui: { page: 'options.html', open_in_tab: true },
    // scripting: for the sites that the person adds; they are asked for one by one.
    permissions: ['storage', 'scripting'],
    host_permissions: [...new Set([LOOPBACK, ...matches])],
    optional_host_permissions: ['https://*/*'],
    content_scripts: [
      {
        matches,
        js: ['content.js'],
        run_at: 'document_start',
        all_frames: true,
        // Some editors write into a frame without an address of its own.
        match_origin_as_fallback: true,
      },
    ],
    ...(wishes.browser === 'chrome' ? chromeKeys() : firefoxKeys()),
  };
}

/** The match pattern of a domain and all below it. */
export function patternOf(host: string): string {
  return `https://*.${host}/*`;
}

function chromeKeys(): Record<string, unknown> {
  return { key: CHROME_KEY, minimum_chrome_version: '120', background: { service_worker: 'background.js' } };
}

function firefoxKeys(): Record<string, unknown> {
  return {
    browser_specific_settings: {
      gecko: {
        id: FIREFOX_ID,
        strict_min_version: '140.0',
        // Nothing leaves the machine.
        data_collection_permissions: { required: ['none'] },
      },
    },
    background: { scripts: ['background.js'] },
  };
}

function icons(): Record<string, string> {
  return Object.fromEntries(ICON_SIZES.map((size) => [size, `icons/${size}.png`]));
}
