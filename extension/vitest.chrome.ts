/** As much of `chrome` as unit tests need, in memory. What a browser really does is held by e2e/. */

import { vi } from 'vitest';
import english from './src/hosts/extension/_locales/en/messages.json';

type Values = Record<string, unknown>;
type Listener = (...values: never[]) => void;

export class Event {
  readonly listeners = new Set<Listener>();
  addListener = (listener: Listener): void => {
    this.listeners.add(listener);
  };
  removeListener = (listener: Listener): void => {
    this.listeners.delete(listener);
  };
  fire(...values: unknown[]): void {
    for (const listener of this.listeners) (listener as (...all: unknown[]) => void)(...values);
  }
}

/** One end of a Port; what is said to it is kept in `said`. */
export class FakePort {
  readonly said: Values[] = [];
  readonly onMessage = new Event();
  readonly onDisconnect = new Event();
  constructor(
    readonly name: string,
    readonly sender: Values = {},
  ) {}
  postMessage = (message: Values): void => {
    this.said.push(message);
  };
  disconnect = (): void => this.onDisconnect.fire();
}

export interface FakeChrome {
  local: Values;
  session: Values;
  shown: Values;
  /** What was shown in one tab only. */
  shownIn: Map<number, Values>;
  /** The scripts that were run in frames; `refuses` makes the browser let none in. */
  run: Values[];
  refuses: boolean;
  ports: FakePort[];
  origins: string[];
  registered: Values[];
  tabs: Values[];
  fire: Record<'changed' | 'connect' | 'installed' | 'startup' | 'added' | 'removed', Event>;
}

export const BASE = 'chrome-extension://presend/';

/** Puts a fresh one in place and answers with its insides. */
export function fakeChrome(listed: string[] = ['https://*.upwork.com/*']): FakeChrome {
  const fire = {
    changed: new Event(),
    connect: new Event(),
    installed: new Event(),
    startup: new Event(),
    added: new Event(),
    removed: new Event(),
  };
  const inside: FakeChrome = {
    local: {},
    session: {},
    shown: { calls: 0 },
    shownIn: new Map(),
    run: [],
    refuses: false,
    ports: [],
    origins: ['http://127.0.0.1/*', ...listed],
    registered: [],
    tabs: [],
    fire,
  };
  const shows =
    (key: string) =>
    async ({ tabId, ...value }: Values) => {
      if (typeof tabId === 'number') {
        inside.shownIn.set(tabId, { ...inside.shownIn.get(tabId), [key]: Object.values(value)[0] });
        return;
      }
      inside.shown[key] = Object.values(value)[0];
      inside.shown['calls'] = (inside.shown['calls'] as number) + 1;
    };
  vi.stubGlobal('chrome', {
    storage: {
      local: area(inside.local, fire.changed, 'local'),
      session: area(inside.session, fire.changed, 'session'),
      onChanged: fire.changed,
    },
    action: {
      setBadgeText: shows('text'),
      setBadgeBackgroundColor: shows('colour'),
      setBadgeTextColor: shows('ink'),
      setTitle: shows('title'),
      getTitle: async ({ tabId = -1 }: { tabId?: number }) =>
        inside.shownIn.get(tabId)?.['title'] ?? inside.shown['title'] ?? 'presend',
    },
    i18n: { getMessage: message, getUILanguage: () => 'en-GB' },
    runtime: {
      connect: ({ name }: { name: string }) => {
        const port = new FakePort(name);
        inside.ports.push(port);
        return port;
      },
      getURL: (path: string) => BASE + path,
      getManifest: () => ({
        content_scripts: [{ matches: listed }],
        host_permissions: ['http://127.0.0.1/*', ...listed],
      }),
      openOptionsPage: vi.fn(async () => undefined),
      onConnect: fire.connect,
      onInstalled: fire.installed,
      onStartup: fire.startup,
    },
    permissions: {
      getAll: async () => ({ origins: [...inside.origins] }),
      contains: async ({ origins }: { origins: string[] }) =>
        origins.every((one) => inside.origins.includes(one)),
      request: vi.fn(async ({ origins }: { origins: string[] }) => {
        inside.origins.push(...origins);
        fire.added.fire({ origins });
        return true;
      }),
      remove: vi.fn(async ({ origins }: { origins: string[] }) => {
        inside.origins.splice(
          0,
          inside.origins.length,
          ...inside.origins.filter((one) => !origins.includes(one)),
        );
        fire.removed.fire({ origins });
        return true;
      }),
      onAdded: fire.added,
      onRemoved: fire.removed,
    },
    scripting: {
      unregisterContentScripts: async () => {
        if (!inside.registered.length) throw new Error('nothing is registered');
        inside.registered.length = 0;
      },
      executeScript: async (script: Values) => {
        if (inside.refuses) throw new Error('Cannot access contents of the page.');
        inside.run.push(script);
        return [{ frameId: 0, result: undefined }];
      },
      registerContentScripts: async (scripts: Values[]) => void inside.registered.push(...scripts),
    },
    tabs: { query: async () => inside.tabs },
  });
  return inside;
}

function area(values: Values, changed: Event, name: string): Values {
  const tell = (keys: string[]) => changed.fire(Object.fromEntries(keys.map((key) => [key, {}])), name);
  return {
    get: async (key: string | null) =>
      structuredClone(key === null ? values : key in values ? { [key]: values[key] } : {}),
    set: async (more: Values) => {
      Object.assign(values, structuredClone(more));
      tell(Object.keys(more));
    },
    remove: async (key: string) => {
      delete values[key];
      tell([key]);
    },
  };
}

interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

/** A message as browsers put it together; empty for one that is not there. */
function message(name: string, values: string | string[] = []): string {
  if (name === '@@bidi_dir') return 'ltr';
  const { message: text = '', placeholders = {} } =
    (english as Record<string, Message>)[name] ?? ({} as Partial<Message>);
  const given = [values].flat();
  return text.replace(/\$(\w+)\$/g, (_, key: string) => {
    const place = Number(placeholders[key.toLowerCase()]?.content.slice(1));
    return given[place - 1] ?? '';
  });
}

/** Answers each request by its method and path; what was asked is kept. Nobody answers what is not listed. */
export function fakeServer(
  answers: Record<string, (body: unknown) => Response | Promise<Response>>,
): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const { port, pathname } = new URL(address);
    const body: unknown = init.body ? JSON.parse(String(init.body)) : undefined;
    asked.push({ port: Number(port), path: `${init.method} ${pathname}`, init, body });
    const answer = answers[`${port} ${init.method} ${pathname}`] ?? answers[`${init.method} ${pathname}`];
    if (!answer) throw new TypeError('Failed to fetch');
    return await answer(body);
  });
  return asked;
}

export interface Asked {
  port: number;
  path: string;
  init: RequestInit;
  body: unknown;
}

export const json = (body: unknown, status = 200): Response => Response.json(body, { status });
export const problem = (id: string, status: number): Response =>
  json({ type: `/problems/${id}`, title: 'Title.', status, detail: 'Detail.' }, status);
export const HELLO = { name: 'presend', version: '0.1.0', wire: 1, ruleset: 'r' };
