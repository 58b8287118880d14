/** Talking to the page of a tab: the only place that injects scripts. */

import {ARTICLE_CSS, CHROME_CSS, PAGE_CSS, READER_FILES} from '../reader/files.js';
import {StillpageError} from '../shared/errors.js';
import {whyUnreadable} from '../shared/pages.js';

// Order matters: each uses those before it.
export const CAPTURE_FILES = ['dom', 'rules', 'markup', 'special_elements', 'walk', 'page', 'visits']
  .map((name) => `capture/${name}.js`);

// The server takes 20 MB; a captured page this large is read in about two seconds.
export const MAX_PAGE_BYTES = 16 * 2 ** 20;

// A click's permission may reach the page's process after our scripts (Chromium 156 on a busy machine: 3 of 120 clicks
// were refused so, and lost). Null: give up.
const RETRY_AFTER_MS = [50, 250, null];

/**
 * Put our scripts into the page. Doing so twice changes nothing.
 *
 * @param {chrome.tabs.Tab} tab
 * @throws {StillpageError} The page is one that no extension may read.
 */
export async function inject(tab) {
  const target = {tabId: idOf(tab)};
  const attempt = () => Promise.all([
    chrome.scripting.insertCSS({target, origin: 'USER', files: [PAGE_CSS]}),
    chrome.scripting.executeScript({target, files: [...CAPTURE_FILES, ...READER_FILES]}),
  ]);
  for (const wait of RETRY_AFTER_MS) {
    try {
      return void (await attempt());
    } catch (cause) {
      const code = whyUnreadable(tab.url);
      if (wait === null || code !== 'page_forbidden') throw new StillpageError(code, {cause});
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
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
    await chrome.scripting.executeScript({target: {tabId}, files});
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
    const [answer] = await chrome.scripting.executeScript({target: {tabId}, func, args});
    return answer?.result;
  } catch {
    // activeTab ends with the page it was given for, and our scripts too: a late result has nobody to go to.
    return undefined;
  }
}

/** @param {chrome.tabs.Tab} tab */
export const idOf = (tab) => tab.id ?? chrome.tabs.TAB_ID_NONE;

/** The reader's stylesheets: a shadow root in a page cannot load them from an extension by itself. */
export async function readerStyles() {
  const [articleCss, chromeCss] = await Promise.all([ARTICLE_CSS, CHROME_CSS].map(async (path) => {
    const response = await fetch(chrome.runtime.getURL(path));
    return response.text();
  }));
  return {articleCss: articleCss ?? '', chromeCss: chromeCss ?? ''};
}
