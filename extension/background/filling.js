/**
 * Filling in links that have no text yet, one at a time: opened in a tab in the background, with the person's session,
 * captured, saved, closed. A page of ours asks for each (options/filling.js), so nothing is kept here but the tab, which
 * a background that was stopped in between would leave open.
 */

import * as api from '../shared/api.js';
import {StillpageError} from '../shared/errors.js';
import {whyUnreadable} from '../shared/pages.js';
import {checkCaptured} from './captures.js';
import {connect} from './connection.js';
import {keepImages} from './images.js';
import {idOf, inPage, injectCapture} from './tab.js';

const LOAD_MS = 30_000;
const LOOK_EVERY_MS = 200;
// What scripts of the page put in after it has loaded.
const SETTLE_MS = 800;

/** @returns {Promise<{links: {id: string, url: string, title: string | null}[]}>} Oldest first. */
export async function listLinks() {
  await closeLeftOver();
  return {links: await api.listUnfilled(await connect())};
}

/**
 * @param {{id: string, url: string}} link
 * @throws {StillpageError} With what the page that asked tells the person.
 */
export async function fillLink({id, url}) {
  const server = await connect();
  if (!/^https?:/i.test(url)) throw new StillpageError('url_invalid');
  await closeLeftOver();
  const tab = await chrome.tabs.create({url, active: false});
  await chrome.storage.session.set({fillingTab: idOf(tab)});
  try {
    await chrome.tabs.update(idOf(tab), {muted: true});
    await save(server, id, await loaded(idOf(tab)));
  } finally {
    await closeLeftOver();
  }
}

/**
 * @param {api.ProvedServer} server
 * @param {string} id
 * @param {chrome.tabs.Tab} tab
 */
async function save(server, id, tab) {
  const unreadable = whyUnreadable(tab.url);
  if (unreadable !== 'page_forbidden') throw new StillpageError(unreadable);
  await injectCapture(tab);
  const met = await inPage(idOf(tab), whatIsMet);
  if (met && met.status >= 400) throw new StillpageError('link_refused');
  if (met?.asksToLogIn) throw new StillpageError('link_wall');
  const page = await inPage(idOf(tab), () => stillpage.visits.forSaving());
  if (!page) throw new StillpageError('link_closed');
  checkCaptured(page);
  const article = await api.saveArticle(server, page, {fills: id});
  if (article.unfilled) throw new StillpageError('link_wall');
  await keepImages(server, {id: article.id, urls: article.missing_images, pageUrl: page.url, tabId: idOf(tab), incognito: false});
}

/** In the page: the status that it came with, 0 where the browser does not tell; and whether it is there to log in. */
function whatIsMet() {
  const [entry] = performance.getEntriesByType('navigation');
  // An article has more words than that, whatever stands in its margin.
  const few = document.body.innerText.length < 2000;
  const password = [...document.querySelectorAll('input[type="password"]')].some((field) => field.checkVisibility());
  return {
    status: /** @type {PerformanceNavigationTiming | undefined} */ (entry)?.responseStatus ?? 0,
    asksToLogIn: few && password,
  };
}

/**
 * @param {number} tabId
 * @returns {Promise<chrome.tabs.Tab>} Once it has loaded. One that never ends to load is read as it is by then.
 * @throws {StillpageError} link_closed: the person closed it.
 */
async function loaded(tabId) {
  for (const until = Date.now() + LOAD_MS; ;) {
    const tab = await chrome.tabs.get(tabId).catch((cause) => {
      throw new StillpageError('link_closed', {cause});
    });
    const late = Date.now() > until;
    if (late && !/^https?:/i.test(tab.url ?? '')) throw new StillpageError('link_not_loaded');
    if (late) return tab;
    if (tab.status === 'complete' && tab.url && tab.url !== 'about:blank') {
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      const settled = await chrome.tabs.get(tabId).catch(() => tab);
      if (settled.status === 'complete') return settled; // else a script of it sent it elsewhere
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function closeLeftOver() {
  const {fillingTab} = await chrome.storage.session.get('fillingTab');
  if (typeof fillingTab !== 'number') return;
  await chrome.storage.session.remove('fillingTab');
  await chrome.tabs.remove(fillingTab).catch(() => undefined); // the person did
}
