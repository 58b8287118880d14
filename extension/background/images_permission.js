/** Asking once for pictures of other hosts, on a page of our own: browsers ask nowhere else. */

import * as api from '../shared/api.js';
import {connect} from './connection.js';
import {keepImages} from './images.js';
import {savedState, tellPage} from './saved_state.js';
import {idOf, inPage} from './tab.js';

export const imagesHandlers = {
  /** @param {chrome.tabs.Tab} tab Whose reader the person was in. */
  async open(tab) {
    const saved = await inPage(idOf(tab), () => stillpage.saved ?? null);
    const about = new URLSearchParams({tab: String(idOf(tab)), ...(saved ? {article: saved.id} : {})});
    const url = chrome.runtime.getURL(`options/images.html#${about}`);
    await chrome.tabs.create({url, openerTabId: idOf(tab), windowId: tab.windowId});
  },

  /**
   * @param {{article: string, tab: number}} message
   * @returns {Promise<{stored: number, missing: number}>}
   */
  async fetchMissing({article, tab}) {
    const server = await connect();
    const saved = await api.getArticle(server, article);
    const pageUrl = saved.url ?? '';
    const missing = await keepImages(server, {id: article, urls: saved.missing_images, pageUrl, tabId: null});
    await tellPage(tab, await savedState(saved, missing));
    return {stored: saved.missing_images.length - missing.length, missing: missing.length};
  },
};
