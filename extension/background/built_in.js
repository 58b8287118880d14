/** Reading without the server: the built-in extractor, in the page. */

import {inPage, injectFiles} from './tab.js';

// Readability.js as released; then what turns its answer into an Article.
const FILES = ['vendor/readability.js', 'builtin/extract.js'];

/**
 * @param {number} tabId Its last capture is read.
 * @returns {Promise<Stillpage.Article | null>} Null if it found no article, or the page is gone.
 */
export async function extractInPage(tabId) {
  await injectFiles(tabId, FILES);
  return (await inPage(tabId, () => (stillpage.lastCapture ? stillpage.builtIn.extract(stillpage.lastCapture) : null))) ?? null;
}
