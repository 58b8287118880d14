/** Tabs for tests: a page in each, with the scripts of ours that are called there, and what its button says. */

/**
 * A page in which the reader may be open.
 *
 * @param {string} url
 * @param {{isOpen?: boolean}} [reader]
 */
export function fakePage(url, {isOpen = false} = {}) {
  const page = {
    told: [],
    lastCapture: {html: '<p>words</p>', url, title: ''},
    saved: undefined,
    reader: {isOpen: () => isOpen, notify: () => undefined},
    visits: {
      forSaving: () => page.lastCapture,
      setSaved(saved) {
        page.saved = saved.id ? {id: saved.id} : undefined;
        page.told.push(saved);
      },
    },
  };
  return page;
}

/**
 * Put these tabs into the fake browser.
 *
 * @param {any} chrome
 * @param {Record<number, object | null>} pages What `stillpage` is in each tab; null where none of our scripts is. May change.
 *   Its `inject(files)` answers as the last of them would.
 * @returns {Record<string, string>} What the button says.
 */
export function installPages(chrome, pages) {
  /** @type {Record<string, string>} */
  const button = {};
  const keep = (/** @type {string} */ part) => async (/** @type {any} */ given) => { button[part] = given[part]; };
  chrome.action = {
    setTitle: keep('title'), setBadgeText: keep('text'), setBadgeBackgroundColor: keep('color'), setBadgeTextColor: keep('color'),
    setPopup: keep('popup'), openPopup: async () => { button.shown = button.popup ?? ''; },
  };
  chrome.scripting = {
    async executeScript(/** @type {any} */ {target: {tabId}, files, func, args = []}) {
      if (!(tabId in pages)) throw new Error(`No tab with id: ${tabId}.`);
      const page = /** @type {any} */ (pages[tabId] ?? undefined);
      globalThis.stillpage = page;
      try {
        return [{result: await (files ? page?.inject?.(files) : func(...structuredClone(args)))}];
      } catch {
        return [{result: undefined}]; // as Chromium tells it
      } finally {
        globalThis.stillpage = /** @type {any} */ (undefined);
      }
    },
  };
  return button;
}
