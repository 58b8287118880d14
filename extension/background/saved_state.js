/** Telling the page, and its reader, how a save went. */

import {getImagesAnswer, hasImagesPermission} from '../shared/settings.js';
import {inPage} from './tab.js';

/** @typedef {import('../shared/api.js').SavedArticle} SavedArticle */

/**
 * @param {SavedArticle} article
 * @param {string[]} missing
 * @returns {Promise<Stillpage.SavedState>}
 */
export async function savedState(article, missing) {
  return {
    status: 'saved',
    id: article.id,
    missingImages: missing.length,
    imagesNeedPermission: missing.length > 0 && !(await hasImagesPermission()) && (await getImagesAnswer()) === null,
    keptPrevious: article.kept_previous,
    ...(article.created === false && {wasSaved: true}),
    ...(article.reason_code && {keptBecause: {code: article.reason_code, values: article.reason_values.map(String)}}),
  };
}

/**
 * @param {number} tabId
 * @param {Stillpage.SavedState} saved Of whatever page it shows: one that has just been asked.
 */
export const tellPage = (tabId, saved) => inPage(tabId, (state) => stillpage.visits?.setSaved(state), saved);

/**
 * Something has become of a saved article. Another page may have come into its tab, or the save been undone: nothing is said
 * then, or that page's highlights would go to this article.
 *
 * @param {number} tabId
 * @param {Stillpage.SavedState} saved
 */
export const renewSaved = (tabId, saved) => inPage(tabId, (state) => {
  if (globalThis.stillpage?.saved?.id === state.id) stillpage.visits.setSaved(state);
}, saved);

/**
 * @param {number} tabId
 * @param {string} url
 */
export const isStillShown = (tabId, url) => inPage(tabId, (captured) => stillpage.lastCapture?.url === captured, url);

/**
 * @param {number} tabId
 * @param {string} url Of the page that was captured.
 * @param {Stillpage.SavedState} saved
 * @returns {Promise<boolean>} Whether the tab still shows that page.
 */
export async function showSaved(tabId, url, saved) {
  const told = await inPage(tabId, (captured, state) => {
    if (globalThis.stillpage?.lastCapture?.url !== captured) return false;
    stillpage.visits.setSaved(state);
    return true;
  }, url, saved);
  return told ?? false;
}
