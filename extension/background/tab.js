/** Talking to the page of a tab: the only place that injects scripts. */

import {ARTICLE_CSS, CHROME_CSS, PAGE_CSS, READER_FILES} from '../reader/files.js';
import {StillpageError} from '../shared/errors.js';
import {whyUnreadable} from '../shared/pages.js';

// Order matters: each uses those before it.
export const CAPTURE_FILES = ['dom', 'rules', 'markup', 'special_elements', 'walk', 'page', 'visits']
  .map((name) => `capture/${name}.js`);

// The server takes 20 MB; a captured page this large is read in about two seconds.
export const MAX_PAGE_BYTES = 16 * 2 ** 20;

/**
 * Put our scripts into the page. Doing so twice changes nothing.
 *
 * @param {chrome.tabs.Tab} tab
 * @throws {StillpageError} The page is one that no extension may read.
 */
export async function inject(tab) {
  const target = {tabId: idOf(tab)};
  try {
    await Promise.all([
      chrome.scripting.insertCSS({target, origin: 'USER', files: [PAGE_CSS]}),
      chrome.scripting.executeScript({target, files: [...CAPTURE_FILES, ...READER_FILES]}),
    ]);
  } catch (cause) {
    throw new StillpageError(whyUnreadable(tab.url), {cause});
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
