/** A browser for tests: the parts of `chrome` that the extension calls, kept in memory. */

import {readFileSync} from 'node:fs';

export const EXTENSION_ID = 'lkkeoedmddkhlimhcefcmjlbdnmkdgio';
const ROOT = new URL('../../extension/', import.meta.url);

/** @param {string} language */
export const messagesOf = (language) =>
  JSON.parse(readFileSync(new URL(`_locales/${language}/messages.json`, ROOT), 'utf8'));

const english = messagesOf('en');

class FakeStorage {
  constructor() {
    this.items = {};
  }

  async get(key) {
    return key in this.items ? {[key]: structuredClone(this.items[key])} : {};
  }

  async set(items) {
    Object.assign(this.items, structuredClone(items));
  }

  async remove(key) {
    delete this.items[key];
  }
}

/**
 * Put a fresh browser in place of the global `chrome`.
 *
 * @param {{host?: (message: any) => any}} [parts] `host` is the native messaging host; without one there is none.
 */
export function installFakeChrome({host} = {}) {
  const asked = [];
  let before = Promise.resolve();
  /** One after the other, under whatever name. */
  const request = (/** @type {any[]} */ ...given) => (before = before.catch(() => undefined).then(() => given.at(-1)({})));
  globalThis.navigator = /** @type {any} */ ({locks: {request}});
  globalThis.chrome = {
    asked,
    runtime: {
      id: EXTENSION_ID,
      getManifest: () => ({version: '0.1.0'}),
      getURL: (path) => `chrome-extension://${EXTENSION_ID}/${path}`,
      async sendNativeMessage(name, message) {
        asked.push({name, message});
        if (!host) throw new Error('Specified native messaging host not found.');
        return host(message);
      },
    },
    i18n: {getMessage: (key) => english[key]?.message ?? ''},
    storage: {local: new FakeStorage(), session: new FakeStorage()},
    permissions: {contains: async () => false},
  };
  return globalThis.chrome;
}
