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
  const opening = indexedDB.open('queue', 2);
  opening.onupgradeneeded = () => {
    const {result: database, transaction} = opening;
    const captures = database.createObjectStore('captures', {keyPath: ['url', 'at']});
    if (!transaction || !database.objectStoreNames.contains('pages')) return;
    const before = transaction.objectStore('pages').getAll(); // version 1 had one for each address
    before.onsuccess = () => {
      for (const page of before.result) captures.put(page);
      database.deleteObjectStore('pages');
    };
  };
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
    const transaction = database.transaction('captures', mode, {durability: 'strict'});
    const written = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const [result] = await Promise.all([work(transaction.objectStore('captures')), written]);
    return result;
  } finally {
    database.close();
  }
}

/**
 * Keep a page until the server is back. Another capture of its address is kept beside it: which one is better the server
 * decides, once it has both.
 *
 * @param {Pick<Stillpage.CapturedPage, 'url' | 'html' | 'title'>} page
 * @param {{tabId: number, incognito: boolean, now: number}} where
 * @throws {StillpageError} queue_full: nothing that waits already is dropped for it; queue_closed: the browser
 *   lets nothing wait, as with a profile that it cannot write to.
 */
export async function enqueue({url, html, title}, {tabId, incognito, now}) {
  await withPages('readwrite', async (pages) => {
    const waiting = /** @type {WaitingPage[]} */ (await settled(pages.getAll()));
    const same = waiting.find((page) => page.url === url && page.html === html);
    const others = waiting.filter((page) => page !== same);
    const characters = others.reduce((sum, page) => sum + page.html.length, html.length);
    if (others.length >= MAX_PAGES || characters > MAX_CHARACTERS) throw new StillpageError('queue_full');
    await settled(pages.put({url, html, title, tabId, incognito, at: same?.at ?? now}));
  }).catch((cause) => {
    if (cause instanceof StillpageError) throw cause;
    throw new StillpageError(cause?.name === 'QuotaExceededError' ? 'queue_full' : 'queue_closed', {cause});
  });
}

/**
 * @param {Pick<WaitingPage, 'url' | 'at'>} page That was sent, or never can be.
 * @returns {Promise<boolean>} False if somebody took it back meanwhile.
 */
export const dequeue = ({url, at}) => withPages('readwrite', async (pages) => {
  const isThere = (await settled(pages.get([url, at]))) !== undefined;
  await settled(pages.delete([url, at]));
  return isThere;
});

/** Let the latest capture of an address not be saved after all. @param {string} url */
export const takeBack = (url) => withPages('readwrite', async (pages) => {
  const captures = /** @type {WaitingPage[]} */ (await settled(pages.getAll())).filter((page) => page.url === url);
  if (captures.length) await settled(pages.delete([url, Math.max(...captures.map(({at}) => at))]));
});

export const countQueued = () => withPages('readonly', (pages) => settled(pages.count()));

/** @returns {Promise<WaitingPage[]>} Oldest first. */
export async function listQueued() {
  const waiting = await withPages('readonly', (pages) => settled(pages.getAll()));
  return waiting.sort((one, other) => one.at - other.at);
}
