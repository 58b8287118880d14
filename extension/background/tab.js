/** Talking to the page of a tab: the only place that injects scripts (styles.js: stylesheets). */

import {READER_FILES} from '../reader/files.js';
import {StillpageError} from '../shared/errors.js';
import {whyUnreadable} from '../shared/pages.js';
import {showOnButton} from './button.js';

// What a click needs first. Order matters: each uses those before it.
const CAPTURE_FILES = ['dom', 'rules', 'markup', 'drafts', 'special_elements', 'walk', 'page', 'visits'].map((name) => `capture/${name}.js`);

// A click's permission may reach the page's process after our scripts, which then are refused (Chromium 156 on a busy
// machine: 4 of 100 clicks, and 1 of 1,000 for longer than 300 ms). Null: give up.
const RETRY_AFTER_MS = [50, 250, 1_000, 2_000, null];

// So long a wait is told of.
const NOTICED_MS = 1_000;

// Browsers themselves would wait until a page has been parsed, which one script that never answers puts off for ever. How
// long to wait for that is up to us (`settled`).
const AT_ONCE = {injectImmediately: true};

// Firefox tells the address of any page that is clicked, its own too, and of none that came after it (153; a background that
// the click had to start may see only that one). Chromium does not tell those of its own pages.
const CLICKS_TELL_ADDRESSES = chrome.runtime.getURL('').startsWith('moz-extension:');

/**
 * Put into the page what captures it. Doing so twice changes nothing.
 *
 * @param {chrome.tabs.Tab} tab
 * @param {'start' | 'start_selection' | 'start_again'} [start] Capture it at once.
 * @returns {Promise<Stillpage.Begun | undefined>} What came of the start; undefined without one, or if the page is gone.
 * @throws {StillpageError} The page is one that no extension may read, or did not open.
 */
export async function injectCapture(tab, start) {
  const files = start ? [...CAPTURE_FILES, `capture/${start}.js`] : CAPTURE_FILES;
  for (const wait of RETRY_AFTER_MS) {
    try {
      /** @type {chrome.scripting.InjectionTarget} */
      let target = {tabId: idOf(tab)};
      if (tab.status === 'loading') {
        target = await waitForPage(tab);
        if (await isGone(tab)) return undefined; // the next one of the same site would let itself be read
      }
      const [last] = await chrome.scripting.executeScript({target, files, ...AT_ONCE});
      return last?.result;
    } catch (cause) {
      if (await isGone(tab)) return undefined;
      const code = (await isOfFailure(tab, cause)) ? 'link_not_loaded' : whyUnreadable(tab.url);
      if (wait === null || !await mayBeLate(tab, code)) throw new StillpageError(code, {cause});
      if (wait >= NOTICED_MS) void showOnButton(idOf(tab), 'reading');
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return undefined;
}

/**
 * A page ends to load, too, when the next one is asked for: its address is the tab's until that comes (Chromium 156 on a busy
 * machine: 4 of 16 times the next one was read). What is put into the tab is therefore meant for this document alone.
 *
 * @param {chrome.tabs.Tab} tab
 * @returns {Promise<chrome.scripting.InjectionTarget>} The document that was waited for.
 */
async function waitForPage(tab) {
  const tabId = idOf(tab);
  const noticed = setTimeout(() => void tellOfWaiting(tab), NOTICED_MS);
  const waiting = chrome.scripting.executeScript({target: {tabId}, func: settled, ...AT_ONCE});
  const found = await waiting.finally(() => clearTimeout(noticed));
  return {tabId, documentIds: found.map(({documentId}) => documentId)};
}

/**
 * A page that Firefox keeps for the way back answers no more, and its tab shows another.
 *
 * @param {chrome.tabs.Tab} tab
 */
async function tellOfWaiting(tab) {
  if (!await isGone(tab)) void showOnButton(idOf(tab), 'reading');
}

/** In the page: wait until all of it is there, or nothing more of it comes. Serialized, so whole by itself. */
async function settled() {
  let seen = -1;
  for (let quiet = 0; document.readyState === 'loading' && quiet < 12; quiet += 1) {
    const {length} = document.documentElement?.textContent ?? '';
    if (length !== seen) quiet = 0;
    seen = length;
    await new Promise((resolve) => {
      addEventListener('DOMContentLoaded', resolve, {once: true});
      setTimeout(resolve, 250);
    });
  }
}

// On Firefox's page; that of its viewer of PDF is another.
const ICON_OF_FAILURE = /^chrome:\/\/global\/skin\/icons\/(info|warning)\.svg/;

/**
 * Whether the page that was clicked is no longer in its tab: on the page that came meanwhile nothing is to be said.
 *
 * @param {chrome.tabs.Tab} tab As the click told it.
 */
async function isGone(tab) {
  if (!tab.url) return CLICKS_TELL_ADDRESSES; // empty where the first page of a tab is still on its way
  const now = await chrome.tabs.get(idOf(tab)).catch(() => null);
  return now?.url?.split('#')[0] !== tab.url.split('#')[0];
}

/**
 * What a browser shows where nothing answered is a page of its own, under the address that was asked for: Chromium says so
 * when it refuses us, and Firefox's soon has an icon of the browser's, which no site can have.
 *
 * @param {chrome.tabs.Tab} tab
 * @param {unknown} refusal
 */
async function isOfFailure(tab, refusal) {
  if (!/^https?:/i.test(tab.url ?? '')) return false;
  const {favIconUrl = ''} = await chrome.tabs.get(idOf(tab)).catch(() => tab); // closed meanwhile
  return /showing error page/i.test(String(refusal)) || ICON_OF_FAILURE.test(favIconUrl);
}

/**
 * @param {chrome.tabs.Tab} tab Chromium tells its address where a click gives a permission: never of its own pages.
 * @param {string} code Why it refused us, as far as its address tells.
 * @returns {Promise<boolean>} Whether the page may only not know yet that it is clicked.
 */
const mayBeLate = async ({url}, code) => url !== undefined
  && (code === 'page_forbidden' || (code === 'page_file' && await chrome.extension.isAllowedFileSchemeAccess()));

/**
 * Firefox says of some of its own pages (about:license) that scripts were put into them, and runs none.
 *
 * @param {chrome.tabs.Tab} tab Where nothing came of a script; a page that went away meanwhile is none of these.
 * @throws {StillpageError}
 */
export function checkReadable({url}) {
  const code = whyUnreadable(url);
  if (code !== 'page_forbidden') throw new StillpageError(code);
}

/**
 * Put the reader's scripts into a page. Whole by themselves: they may reach a page that has come meanwhile, whose own click
 * then brings what captures it.
 *
 * @param {number} tabId
 * @returns {Promise<boolean>} False if the page is gone.
 */
export const injectReader = (tabId) => injectFiles(tabId, READER_FILES);

/**
 * Put all our scripts into the page. Doing so twice changes nothing.
 *
 * @param {chrome.tabs.Tab} tab
 * @throws {StillpageError} The page is one that no extension may read.
 */
export async function inject(tab) {
  const tabId = idOf(tab);
  await injectCapture(tab);
  if (await inPage(tabId, () => stillpage.reader === undefined)) await injectReader(tabId);
}

/**
 * Put further scripts into a page that has ours already.
 *
 * @param {number} tabId
 * @param {string[]} files
 * @returns {Promise<boolean>} False if the page is gone.
 */
export async function injectFiles(tabId, files) {
  try {
    await chrome.scripting.executeScript({target: {tabId}, files, ...AT_ONCE});
    return true;
  } catch {
    return false; // navigated away or closed, and activeTab with it
  }
}

/**
 * Run a function in the page's isolated world.
 *
 * @template {unknown[]} Args
 * @template Result
 * @param {number} tabId
 * @param {(...args: Args) => Result} func Serialized: it sees its arguments and `stillpage`, nothing else.
 * @param {Args} args
 * @returns {Promise<Awaited<Result> | undefined>} Undefined if the page is gone: closed, or navigated away.
 */
export async function inPage(tabId, func, ...args) {
  try {
    const [answer] = await chrome.scripting.executeScript({target: {tabId}, func, args, ...AT_ONCE});
    return answer?.result ?? undefined; // Chromium says null where the page that has come meanwhile has no scripts of ours
  } catch {
    // activeTab ends with the page it was given for, and our scripts too: a late result has nobody to go to.
    return undefined;
  }
}

/**
 * What the button says of a page that is read.
 *
 * @param {number} tabId
 * @param {{saved: boolean}} article
 */
async function readingLook(tabId, {saved}) {
  const open = await inPage(tabId, () => stillpage.reader?.isOpen() ?? false);
  if (open) return saved ? 'openSaved' : 'open';
  return open === false && saved ? 'saved' : 'idle';
}

/**
 * Say on the button that a page is read, until what it says is true: the page may go while the words are on their way, and
 * on the next one nothing would take them back (Firefox 153 on a slow machine: once, and in none of 250 tries to meet it).
 *
 * @param {number} tabId
 * @param {{saved: boolean}} article
 */
export async function showReading(tabId, article) {
  let said;
  for (let look = await readingLook(tabId, article); look !== said; look = await readingLook(tabId, article)) {
    await showOnButton(tabId, look);
    said = look;
  }
}

/** @param {chrome.tabs.Tab} tab */
export const idOf = (tab) => tab.id ?? chrome.tabs.TAB_ID_NONE;

/**
 * Open a page of ours next to a tab.
 *
 * @param {chrome.tabs.Tab} tab
 * @param {string} url
 */
export const openBeside = (tab, url) =>
  // Private windows show no page of an extension in Chromium; it goes to another window.
  chrome.tabs.create(tab.incognito ? {url} : {url, openerTabId: idOf(tab), windowId: tab.windowId});
