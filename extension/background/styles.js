/** The reader's stylesheets, and those of the page below it. */

import {ARTICLE_CSS, CHROME_CSS, PAGE_CSS, PAPER_CSS} from '../reader/files.js';

/** @type {ReturnType<typeof loadStyles> | undefined} Not state: what the extension holds stays the same while this runs. */
let styles;

/**
 * The reader's stylesheets, as text: a shadow root in a page cannot load them from an extension by itself, and those for
 * the page below arrive in order with other calls only so.
 */
export const readerStyles = () => (styles ??= loadStyles().catch((cause) => {
  styles = undefined; // the next click asks again
  throw cause;
}));

async function loadStyles() {
  const [chromeCss = '', page = '', paper = '', ...article] = await Promise.all(
    [CHROME_CSS, PAGE_CSS, PAPER_CSS, ...ARTICLE_CSS].map(async (path) => (await fetch(chrome.runtime.getURL(path))).text()));
  return {articleCss: article.join('\n'), chromeCss, page: {page, paper}};
}

/**
 * Style the page for as long as the reader is open over it. Doing so twice changes nothing.
 *
 * @param {number} tabId
 * @param {{page: string, paper: string}} styles
 */
export function insertStyles(tabId, {page, paper}) {
  const target = {tabId};
  for (const sheet of [{origin: /** @type {const} */ ('USER'), css: page}, {origin: /** @type {const} */ ('AUTHOR'), css: paper}]) {
    void chrome.scripting.insertCSS({target, ...sheet}).catch(() => undefined); // the page is gone
  }
}
