/**
 * The pictures of a saved article, from the browser to the library: the browser has the person's session, and the
 * server opens no connection.
 */

import * as api from '../shared/api.js';
import {hasImagesPermission} from '../shared/settings.js';
import {howToFetch} from '../shared/image_sources.js';
import {inPage} from './tab.js';

const MAX_IMAGES = 300;
const MAX_IMAGE_BYTES = 12 * 2 ** 20;
const MAX_TOTAL_BYTES = 120 * 2 ** 20;
const MAX_BATCH_BYTES = 8 * 2 ** 20;

// As many as browsers open to one host at once.
const CONCURRENT = 6;
const FETCH_MS = 20_000;

/**
 * Fetch what may be fetched and hand it to the server.
 *
 * @param {api.ProvedServer} server
 * @param {{id: string, urls: string[], pageUrl: string, tabId: number | null, incognito: boolean}} article `pageUrl` was
 *   read in this tab, by a click: its own site answers with the person's session. Null if that tab is gone. `incognito`: that
 *   tab's window is private.
 * @returns {Promise<string[]>} Those that could not be had.
 */
export async function keepImages(server, {id, urls, pageUrl, tabId, incognito}) {
  const everywhere = await hasImagesPermission();
  const waiting = urls.slice(0, MAX_IMAGES).flatMap((url) => {
    const how = howToFetch(url, {pageUrl, everywhere, incognito});
    return how ? [{url, how}] : [];
  });
  const missing = new Set(urls);
  let total = 0;
  /** @type {{url: string, data: Blob}[]} */
  let batch = [];

  const send = async () => {
    const sending = batch;
    batch = [];
    if (!sending.length) return;
    const stored = await api.addImages(server, id, sending).catch(() => []);
    for (const url of stored) missing.delete(url);
  };

  const fetchNext = async () => {
    for (let next; total < MAX_TOTAL_BYTES && (next = waiting.shift()); ) {
      const {url, how} = next;
      const inItsPage = () => (how.own && tabId !== null ? fetchInPage(tabId, url) : null);
      // A private window's own session is in its page alone.
      const data = incognito ? ((await inItsPage()) ?? (await fetchImage(url, how))) : ((await fetchImage(url, how)) ?? (await inItsPage()));
      if (!data) continue;
      total += data.size;
      batch.push({url, data});
      if (batch.reduce((sum, image) => sum + image.data.size, 0) >= MAX_BATCH_BYTES) await send();
    }
  };

  await Promise.all(Array.from({length: CONCURRENT}, fetchNext));
  await send();
  return [...missing];
}

/**
 * Ask once more for what was lost when the article was saved: its page is open again, with the person's session.
 *
 * @param {api.ProvedServer} server
 * @param {{id: string, pageUrl: string, tabId: number}} article
 */
export async function fetchLost(server, {id, pageUrl, tabId}) {
  const {missing_images: urls} = await api.getArticle(server, id);
  await keepImages(server, {id, urls, pageUrl, tabId, incognito: false});
}

/**
 * @param {string} url
 * @param {import('../shared/image_sources.js').FetchHow} how
 * @returns {Promise<Blob | null>} Null if it cannot be had, or is not a picture.
 */
async function fetchImage(url, {credentials}) {
  try {
    const response = await fetch(url, {
      mode: 'cors', credentials, referrerPolicy: 'no-referrer', ...(credentials === 'omit' ? {cache: 'no-store'} : {}), signal: AbortSignal.timeout(FETCH_MS),
    });
    const type = response.headers.get('Content-Type') ?? '';
    const announced = Number(response.headers.get('Content-Length') ?? 0);
    if (!response.ok || /^(text\/html|application\/json)/i.test(type) || announced > MAX_IMAGE_BYTES) {
      await response.body?.cancel();
      return null;
    }
    return await readAtMost(response, MAX_IMAGE_BYTES);
  } catch {
    return null; // refused by the other host's CORS, gone, too slow: the article keeps a link to it
  }
}

/**
 * In Firefox a click does not let the background ask the tab's own site; a script in the page may.
 *
 * @param {number} tabId
 * @param {string} url Of the page's own origin.
 * @returns {Promise<Blob | null>}
 */
async function fetchInPage(tabId, url) {
  const base64 = await inPage(tabId, async (address, most, limitMs) => {
    try {
      const response = await fetch(address, {signal: AbortSignal.timeout(limitMs)});
      const blob = response.ok ? await response.blob() : null;
      if (!blob || blob.size > most) return null;
      const reader = new FileReader();
      const read = new Promise((resolve) => reader.addEventListener('loadend', resolve, {once: true}));
      reader.readAsDataURL(blob);
      await read;
      return String(reader.result ?? '').split(',')[1] ?? null;
    } catch {
      return null; // blocked by the page's own policy, or gone: a link stays
    }
  }, url, MAX_IMAGE_BYTES, FETCH_MS);
  return base64 ? new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]) : null;
}

/**
 * @param {Response} response
 * @param {number} maxBytes
 * @returns {Promise<Blob | null>}
 */
async function readAtMost(response, maxBytes) {
  if (!response.body) return null;
  /** @type {BlobPart[]} */
  const parts = [];
  let size = 0;
  const reader = response.body.getReader();
  for (let chunk; !(chunk = await reader.read()).done; ) {
    size += chunk.value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return null;
    }
    parts.push(chunk.value);
  }
  return new Blob(parts);
}
