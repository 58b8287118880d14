/** Asking once for pictures of other hosts, on a page of our own: browsers ask nowhere else. */

import * as api from '../shared/api.js';
import {connect} from './connection.js';
import {keepImages} from './images.js';
import {renewSaved, savedState} from './saved_state.js';
import {idOf, inPage, openBeside} from './tab.js';

/** @param {chrome.tabs.Tab} tab Whose reader the person was in. */
export async function askForImages(tab) {
  const saved = await inPage(idOf(tab), () => stillpage.saved ?? null);
  const about = new URLSearchParams({
    about: 'images', tab: String(idOf(tab)), ...(saved ? {article: saved.id} : {}), ...(tab.incognito ? {incognito: ''} : {}),
  });
  await openBeside(tab, chrome.runtime.getURL(`options/question.html?${about}`));
}

/**
 * The permission was given on that page.
 *
 * @param {{article: string, tab: number, incognito: boolean}} message
 * @returns {Promise<{stored: number, missing: number}>}
 */
export async function fetchMissingImages({article, tab, incognito}) {
  const server = await connect();
  const saved = await api.getArticle(server, article);
  const pageUrl = saved.url ?? '';
  const missing = await keepImages(server, {id: article, urls: saved.missing_images, pageUrl, tabId: tab, incognito});
  await renewSaved(tab, await savedState(saved, missing));
  return {stored: saved.missing_images.length - missing.length, missing: missing.length};
}
