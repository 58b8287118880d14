/** Keeping what is read: save, undo, show in the folder, copy as Markdown. */

import * as api from '../shared/api.js';
import {StillpageError, isOutOfReach, toFailure} from '../shared/errors.js';
import {showOnButton} from './button.js';
import {captureForSaving, checkCaptured} from './captures.js';
import {connect} from './connection.js';
import {keepImages} from './images.js';
import {explain} from './problem.js';
import {enqueue, takeBack} from './queue.js';
import {sendQueuedLater} from './queue_sending.js';
import {isStillShown, renewSaved, savedState, showSaved, tellPage} from './saved_state.js';
import {checkReadable, idOf, inPage, inject, showReading} from './tab.js';

// The answer to Save waits so long for the pictures; slower ones are reported when they are in.
const IMAGES_ANSWER_MS = 8_000;

/**
 * Alt+S and the menu: with the reader open, what it shows; else the page as it is. The page asks for it, and asks again
 * if this background is stopped before it has answered.
 *
 * @param {chrome.tabs.Tab} tab
 */
export async function saveTab(tab) {
  try {
    await inject(tab);
    const asked = await inPage(idOf(tab), () => { stillpage.visits.save(); return true; });
    if (!asked) checkReadable(tab);
  } catch (error) {
    await explain(tab, toFailure(error));
  }
}

/** @param {chrome.tabs.Tab} tab Which asked for itself. */
export async function saveInTab(tab) {
  const tabId = idOf(tab);
  /** @type {string | undefined} */
  let url;
  /** What shows another page by the time is told nothing of this one. @param {Stillpage.SavedState} state */
  const tell = (state) => (url === undefined ? tellPage(tabId, state) : showSaved(tabId, url, state));
  try {
    await showOnButton(tabId, 'working');
    await tell({status: 'saving'});
    const connecting = connected();
    const page = await captureForSaving(tabId);
    url = page.url;
    await tell(await saveCaptured(tab, page, connecting));
  } catch (error) {
    await tell({status: 'failed'});
    await explain(tab, toFailure(error));
  }
}

/**
 * @param {chrome.tabs.Tab} tab
 * @param {{page?: Stillpage.CapturedPage}} message The page, where the reader knows that it cannot be asked for.
 * @returns {Promise<{saved: Stillpage.SavedState}>}
 */
export async function saveFromReader(tab, {page} = {}) {
  const connecting = connected();
  return {saved: await saveCaptured(tab, page ? checked(page) : await captureForSaving(idOf(tab)), connecting)};
}

/** @param {Stillpage.CapturedPage} page */
function checked(page) {
  checkCaptured(page);
  return page;
}

/** Without a server a page is kept until there is one. @returns {Promise<{server?: api.ProvedServer, error?: unknown}>} */
const connected = () => connect().then((server) => ({server}), (error) => ({error}));

/**
 * @param {chrome.tabs.Tab} tab
 * @param {Stillpage.CapturedPage} page What its reader shows, else the page as it is.
 * @param {ReturnType<typeof connected>} connecting
 * @returns {Promise<Stillpage.SavedState>}
 */
async function saveCaptured(tab, page, connecting) {
  const tabId = idOf(tab);
  const {server, error} = await connecting;
  if (!server) return keepWaiting(error, page, tab);
  sendQueuedLater(server);
  let article;
  try {
    article = await api.saveArticle(server, page);
  } catch (cause) {
    // It went away in between, or cannot tell yet what it has: the page waits, as it does for a server that is not there.
    if (isOutOfReach(cause) || (cause instanceof StillpageError && cause.code === 'library_reading')) return keepWaiting(cause, page, tab);
    throw cause;
  }
  const images = keepImages(server, {id: article.id, urls: article.missing_images, pageUrl: page.url, tabId, incognito: tab.incognito})
    .then((missing) => savedState(article, missing));
  const early = new Promise((resolve) => setTimeout(resolve, IMAGES_ANSWER_MS, null));
  const done = await Promise.race([images, early]);
  if (!done) void images.then((state) => renewSaved(tabId, state));
  const saved = done ?? (await savedState(article, []));
  if (await isStillShown(tabId, page.url)) {
    await inPage(tabId, (id) => { stillpage.saved = {id}; }, article.id);
    await showReading(tabId, {saved: true});
  }
  return saved;
}

/**
 * @param {unknown} error Why there is no server.
 * @param {Stillpage.CapturedPage} page
 * @param {chrome.tabs.Tab} tab
 * @returns {Promise<Stillpage.SavedState>}
 */
async function keepWaiting(error, page, tab) {
  // A page without an address on the web cannot be saved, with a server or without.
  if (!(error instanceof StillpageError) || !/^https?:/i.test(page.url)) throw error;
  await enqueue(page, {tabId: idOf(tab), incognito: tab.incognito, now: Date.now()});
  if (await isStillShown(idOf(tab), page.url)) await showOnButton(idOf(tab), 'waiting');
  return {status: 'waiting', ...(error.code === 'not_paired' ? {unpaired: true} : {})};
}

/**
 * @param {chrome.tabs.Tab} tab
 * @param {{id?: string}} message Without an id: the page of this tab that waits.
 */
export async function undoSave(tab, {id}) {
  if (!id) {
    const url = await inPage(idOf(tab), () => stillpage.lastCapture?.url);
    if (url) await takeBack(url);
    return void (await showReading(idOf(tab), {saved: false}));
  }
  await api.deleteArticle(await connect(), id).catch((error) => {
    // Undone before, by a background that was stopped before it could say so.
    if (!(error instanceof StillpageError && error.code === 'article_not_found')) throw error;
  });
  await inPage(idOf(tab), () => { stillpage.saved = undefined; });
  await showReading(idOf(tab), {saved: false});
}

/**
 * @param {chrome.tabs.Tab} tab
 * @param {{id: string}} message
 */
export async function revealSaved(tab, {id}) {
  const {opened, folder} = await api.revealArticle(await connect(), id);
  if (!opened) await inPage(idOf(tab), (where) => stillpage.reader.notify('actionFolder', [where]), folder);
}

/**
 * @param {chrome.tabs.Tab} tab
 * @param {{page?: Stillpage.CapturedPage}} message As for saving.
 * @returns {Promise<{markdown: string}>}
 */
export async function copyMarkdown(tab, {page} = {}) {
  const server = await connect();
  const saved = await inPage(idOf(tab), () => stillpage.saved ?? null);
  if (saved) return {markdown: await api.savedMarkdown(server, saved.id)};
  return {markdown: await api.renderMarkdown(server, page ? checked(page) : await captureForSaving(idOf(tab)))};
}
