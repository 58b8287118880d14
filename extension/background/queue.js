/**
 * Pages that were saved while the server could not be reached. They wait in IndexedDB and outlive the browser;
 * queue_sending.js hands them over at the next sign of the server.
 */

import {StillpageError} from '../shared/errors.js';

/** @typedef {{url: string, html: string, title: string, tabId: number, incognito: boolean, at: number}} WaitingPage */

const MAX_PAGES = 60;
const MAX_CHARACTERS = 120 * 2 ** 20;

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
 * @returns {Promise<Result>} Once it is on the disk: a full one is heard of only then, after each request has succeeded.
 */
async function withPages(mode, work) {
  const database = await openDatabase();
  try {
    const transaction = database.transaction('pages', mode, {durability: 'strict'});
    const written = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const [result] = await Promise.all([work(transaction.objectStore('pages')), written]);
    return result;
  } finally {
    database.close();
  }
}

/**
 * Keep a page until the server is back; the same address again takes the place of the older capture.
 *
 * @param {Pick<Stillpage.CapturedPage, 'url' | 'html' | 'title'>} page
 * @param {{tabId: number, incognito: boolean, now: number}} where
 * @throws {StillpageError} queue_full: nothing that waits already is dropped for it; queue_closed: the browser
 *   lets nothing wait, as with a profile that it cannot write to.
 */
export async function enqueue({url, html, title}, {tabId, incognito, now}) {
  await withPages('readwrite', async (pages) => {
    const others = /** @type {WaitingPage[]} */ (await settled(pages.getAll())).filter((page) => page.url !== url);
    const characters = others.reduce((sum, page) => sum + page.html.length, html.length);
    if (others.length >= MAX_PAGES || characters > MAX_CHARACTERS) throw new StillpageError('queue_full');
    await settled(pages.put({url, html, title, tabId, incognito, at: now}));
  }).catch((cause) => {
    if (cause instanceof StillpageError) throw cause;
    throw new StillpageError(cause?.name === 'QuotaExceededError' ? 'queue_full' : 'queue_closed', {cause});
  });
}

/**
 * @param {string} url
 * @param {number} [at] Of the capture that was sent: one that has taken its place meanwhile stays.
 */
export const dequeue = (url, at) => withPages('readwrite', async (pages) => {
  const waiting = /** @type {WaitingPage | undefined} */ (await settled(pages.get(url)));
  if (waiting && (at === undefined || waiting.at === at)) await settled(pages.delete(url));
});

export const countQueued = () => withPages('readonly', (pages) => settled(pages.count()));

/** @returns {Promise<WaitingPage[]>} Oldest first. */
export async function listQueued() {
  const waiting = await withPages('readonly', (pages) => settled(pages.getAll()));
  return waiting.sort((one, other) => one.at - other.at);
}
