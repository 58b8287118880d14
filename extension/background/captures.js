/** The page of a tab, as it was captured. */

import {StillpageError} from '../shared/errors.js';
import {idOf, inPage} from './tab.js';

/**
 * @param {chrome.tabs.Tab} tab
 * @returns {Promise<Stillpage.CapturedPage>} What its reader shows.
 */
export async function capturedIn(tab) {
  const page = await inPage(idOf(tab), () => stillpage.lastCapture ?? null);
  if (!page?.html) throw new StillpageError('page_empty');
  return page;
}

/**
 * @param {number} tabId
 * @returns {Promise<Stillpage.CapturedPage>} What its reader shows, else the page as it is now.
 */
export async function captureForSaving(tabId) {
  const page = await inPage(tabId, () => stillpage.visits.forSaving());
  if (!page) throw new Error('the page went away while it was read');
  checkCaptured(page);
  return page;
}

/**
 * @param {Stillpage.CapturedPage} page
 * @throws {StillpageError} There is nothing to send.
 */
export function checkCaptured(page) {
  if (page.tooLarge) throw new StillpageError('page_too_large');
  if (page.notHtml) throw new StillpageError('page_not_html');
  if (!page.html) throw new StillpageError('selection_empty');
}
