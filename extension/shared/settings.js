/** What the extension remembers. The only place that names the keys of storage.local. */

import {positionName, withPosition} from './positions.js';

/** @import {Positions} from './positions.js' */
/** @typedef {{port: number, token: string, tokenId: string}} Connection */
/** @typedef {'granted' | 'refused'} ImagesAnswer What the person said when asked for pictures of other hosts. */

/**
 * Change what is there already: two tabs do so at once, or the settings' page and the background.
 *
 * @template Result
 * @param {() => Promise<Result>} work Reads and writes.
 * @returns {Promise<Result>}
 */
const alone = (work) => navigator.locks.request('storage', work);

/** @returns {Promise<Connection | null>} */
export async function getConnection() {
  const {connection} = await chrome.storage.local.get('connection');
  return /** @type {Connection | undefined} */ (connection) ?? null;
}

/** @param {Connection} connection */
export const setConnection = (connection) => chrome.storage.local.set({connection});

export const clearConnection = () => chrome.storage.local.remove('connection');

/** @returns {Promise<Partial<Stillpage.ReaderSettings> | null>} */
export async function getReaderSettings() {
  const {readerSettings} = await chrome.storage.local.get('readerSettings');
  return /** @type {Partial<Stillpage.ReaderSettings> | undefined} */ (readerSettings) ?? null;
}

/** @param {Record<string, unknown>} changes The rest stays as another reader may have set it, also within a map. */
export const changeReaderSettings = (changes) => alone(async () => {
  await chrome.storage.local.set({readerSettings: merged(await getReaderSettings(), changes)});
});

/**
 * A value with a merge patch applied: null takes a name out (RFC 7396).
 *
 * @param {unknown} value
 * @param {unknown} patch
 * @returns {unknown}
 */
function merged(value, patch) {
  if (!isMap(patch)) return patch;
  const result = new Map(Object.entries(isMap(value) ? value : {}));
  for (const [name, change] of Object.entries(patch)) {
    if (change === null) result.delete(name);
    else result.set(name, merged(result.get(name), change));
  }
  return Object.fromEntries(result);
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * All that are remembered, so that asking for one later need not wait for the disk.
 *
 * @returns {Promise<{of(url: string | null): Promise<Stillpage.ReadingPosition | null>}>} `url`: canonical.
 */
export async function getReadingPositions() {
  const {readingPositions} = await chrome.storage.local.get('readingPositions');
  const known = /** @type {Positions | undefined} */ (readingPositions) ?? {};
  return {of: async (url) => (url && known[await positionName(url)]) || null};
}

/** @param {string} url Canonical. @param {unknown} position As the reader tells it. @param {number} now Milliseconds since 1970. */
export const setReadingPosition = (url, position, now) => alone(async () => {
  const {readingPositions} = await chrome.storage.local.get('readingPositions');
  const known = /** @type {Positions | undefined} */ (readingPositions) ?? {};
  await chrome.storage.local.set({readingPositions: withPosition(known, {name: await positionName(url), position, now})});
});

/** @returns {Promise<ImagesAnswer | null>} Null if nobody was asked. */
export async function getImagesAnswer() {
  const {imagesAnswer} = await chrome.storage.local.get('imagesAnswer');
  return /** @type {ImagesAnswer | undefined} */ (imagesAnswer) ?? null;
}

/** @param {ImagesAnswer} imagesAnswer */
export const setImagesAnswer = (imagesAnswer) => chrome.storage.local.set({imagesAnswer});

/** Whether pictures of every host may be fetched. */
export const hasImagesPermission = () => chrome.permissions.contains({origins: ['<all_urls>']});

/** @returns {Promise<import('./sites.js').Sites>} */
export async function getSites() {
  const {sites} = await chrome.storage.local.get('sites');
  return /** @type {import('./sites.js').Sites | undefined} */ (sites) ?? {};
}

/** @param {string} site @param {import('./sites.js').SiteChoice | null} choice Null: as every other site. */
export const setSite = (site, choice) => alone(async () => {
  const others = Object.entries(await getSites()).filter(([name]) => name !== site);
  await chrome.storage.local.set({sites: Object.fromEntries(choice ? [...others, [site, choice]] : others)});
});
