/**
 * Pages that were saved while the server could not be reached. They wait in IndexedDB, outlive the browser, and go
 * to the library at the next sign of the server.
 */

import * as api from '../shared/api.js';
import {StillpageError} from '../shared/errors.js';
import {keepImages} from './images.js';

/** @typedef {{url: string, html: string, title: string, tabId: number, incognito: boolean, at: number}} WaitingPage */

export const MAX_PAGES = 60;
export const MAX_CHARACTERS = 120 * 2 ** 20;

/** @returns {Promise<IDBDatabase>} */
function openDatabase() {
  const opening = indexedDB.open('queue', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('pages', {keyPath: 'url'});
  return settled(opening);
}

/**
 * @template Result
 * @param {IDBRequest<Result>} request
 * @returns {Promise<Result>}
 */
function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * @template Result
 * @param {IDBTransactionMode} mode
 * @param {(pages: IDBObjectStore) => Promise<Result>} work
 */
async function withPages(mode, work) {
  const database = await openDatabase();
  try {
    return await work(database.transaction('pages', mode).objectStore('pages'));
  } finally {
    database.close();
  }
}

/**
 * Keep a page until the server is back; the same address again takes the place of the older capture.
 *
 * @param {Pick<Stillpage.CapturedPage, 'url' | 'html' | 'title'>} page
 * @param {{tabId: number, incognito: boolean, now: number}} where
 * @throws {StillpageError} queue_full: nothing that waits already is dropped for it.
 */
export async function enqueue({url, html, title}, {tabId, incognito, now}) {
  await withPages('readwrite', async (pages) => {
    const others = /** @type {WaitingPage[]} */ (await settled(pages.getAll())).filter((page) => page.url !== url);
    const characters = others.reduce((sum, page) => sum + page.html.length, html.length);
    if (others.length >= MAX_PAGES || characters > MAX_CHARACTERS) throw new StillpageError('queue_full');
    await settled(pages.put({url, html, title, tabId, incognito, at: now})).catch((cause) => {
      throw new StillpageError('queue_full', {cause});
    });
  });
}

/** @param {string} url */
export const dequeue = (url) => withPages('readwrite', (pages) => settled(pages.delete(url)));

/** @param {string} url */
export const isWaiting = (url) => withPages('readonly', async (pages) => (await settled(pages.count(url))) > 0);

export const waitingCount = () => withPages('readonly', (pages) => settled(pages.count()));

/**
 * Hand what waits to the server, oldest first. Nothing leaves the queue before the server has it.
 *
 * @param {api.ProvedServer} server
 * @param {(page: WaitingPage, saved: api.SavedArticle, missing: string[]) => Promise<unknown>} tell
 * @returns {Promise<number>} How many were saved.
 */
export async function sendWaiting(server, tell) {
  // Two events at once must not send the same page twice.
  const sent = await navigator.locks.request('queue', {ifAvailable: true}, async (lock) => {
    if (!lock) return 0;
    /** @type {WaitingPage[]} */
    const waiting = await withPages('readonly', (pages) => settled(pages.getAll()));
    let count = 0;
    for (const page of waiting.sort((one, other) => one.at - other.at)) {
      try {
        const saved = await api.saveArticle(server, page);
        await dequeue(page.url);
        count += 1;
        const missing = await keepImages(server, {id: saved.id, urls: saved.missing_images, pageUrl: page.url, tabId: null, incognito: page.incognito});
        await tell(page, saved, missing);
      } catch (error) {
        if (!(error instanceof StillpageError)) throw error;
        // A page that can never be saved must not hold up the others; all else waits for the next time.
        if (['url_invalid', 'page_unusable', 'page_empty', 'page_too_large', 'extraction_stopped'].includes(error.code)) await dequeue(page.url);
        else break;
      }
    }
    return count;
  });
  return sent;
}
