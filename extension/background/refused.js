/** Pages that waited and never can be saved, whose tabs are gone: listed in the settings until somebody has seen them. */

import {StillpageError, toFailure} from '../shared/errors.js';

/** @typedef {{url: string, title: string, code: string}} RefusedPage */

const MAX_PAGES = 60;

/** @returns {Promise<RefusedPage[]>} Oldest first. */
async function stored() {
  const {refusedPages} = await chrome.storage.local.get('refusedPages');
  return /** @type {RefusedPage[] | undefined} */ (refusedPages) ?? [];
}

/** @param {RefusedPage} page */
export async function addRefused(page) {
  await chrome.storage.local.set({refusedPages: [...(await without(page.url)), page].slice(-MAX_PAGES)});
}

/** @returns {Promise<(RefusedPage & {why: string})[]>} With the reason in words. */
export const listRefused = async () =>
  (await stored()).map((page) => ({...page, why: toFailure(new StillpageError(page.code)).message}));

/** @param {string} url */
export async function forgetRefused(url) {
  await chrome.storage.local.set({refusedPages: await without(url)});
}

/** @param {string} url */
const without = async (url) => (await stored()).filter((page) => page.url !== url);
