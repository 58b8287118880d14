/**
 * Sites that open in the reader by themselves. A script of one line is registered for those sites alone: the browser runs
 * it where the person gave that site's permission, and it wakes this background. Nothing watches the other tabs.
 */

import {getSites, setSite} from '../shared/settings.js';
import {OFFER_AFTER, opensByItself, patternsOf, siteOf} from '../shared/sites.js';
import {toggleReader} from './reading.js';
import {idOf, inPage, openBeside} from './tab.js';

const SCRIPT = {id: 'sites', js: ['background/arrived.js'], runAt: /** @type {const} */ ('document_idle')};

/** @param {chrome.tabs.Tab} tab Whose page has just loaded (arrived.js). */
export async function openArrived(tab) {
  if (tab.incognito || !opensByItself(tab.url, await getSites())) return;
  const isOpen = await inPage(idOf(tab), () => globalThis.stillpage?.reader?.isOpen() ?? false);
  if (isOpen === false) await toggleReader(tab);
}

/**
 * What is set for the site in this tab; `opened` counts towards the offer.
 *
 * @param {chrome.tabs.Tab} tab
 * @param {{opened?: boolean}} message
 * @returns {Promise<{memory: Stillpage.SiteMemory}>}
 */
export async function getSiteMemory(tab, {opened}) {
  const site = await siteIn(tab);
  if (!site) return {memory: {site: null, choice: null, offer: false}};
  const choice = (await getSites())[site] ?? null;
  const offer = opened === true && choice === null && (await countOpening(site)) === OFFER_AFTER;
  return {memory: {site, choice, offer}};
}

/**
 * @param {chrome.tabs.Tab} tab
 * @param {{choice: 'always' | 'never' | null}} message
 * @returns {Promise<{memory: Stillpage.SiteMemory & {asked?: boolean}}>} `asked`: a page of ours asks for the permission.
 */
export async function chooseForSite(tab, {choice}) {
  const site = await siteIn(tab);
  if (!site) return {memory: {site, choice: null, offer: false}};
  if (choice === 'always' && !(await chrome.permissions.contains({origins: patternsOf(site)}))) {
    // Browsers ask only on a click in a page of ours (Firefox 153 refuses one that was passed on).
    const url = chrome.runtime.getURL(`options/question.html?about=site&site=${encodeURIComponent(site)}`);
    await openBeside(tab, url);
    return {memory: {site, choice: (await getSites())[site] ?? null, offer: false, asked: true}};
  }
  await remember(site, choice === 'always' || choice === 'never' ? choice : null);
  return {memory: {site, choice, offer: false}};
}

/** @param {{site: string}} message Whose permission was given on a page of ours. */
export const openAlways = ({site}) => remember(String(site), 'always');

/** @param {{site: string}} message */
export async function forgetSite({site}) {
  await remember(String(site), null);
  return {sites: await getSites()};
}

/**
 * @param {chrome.tabs.Tab} tab
 * @returns {Promise<string | null>} Null where nothing is remembered: no page of a site, or a private window.
 */
const siteIn = async (tab) => (tab.incognito ? null : siteOf(await inPage(idOf(tab), () => location.href)));

/** Bring what is registered in line with what is set; a permission that was taken back ends it for that site. */
export async function syncSites() {
  const sites = await getSites();
  for (const [site, choice] of Object.entries(sites)) {
    if (choice === 'always' && !(await chrome.permissions.contains({origins: patternsOf(site)}))) await setSite(site, null);
  }
  const matches = Object.entries(await getSites()).flatMap(([site, choice]) => (choice === 'always' ? patternsOf(site) : []));
  const [registered] = await chrome.scripting.getRegisteredContentScripts({ids: [SCRIPT.id]});
  if (!matches.length) {
    if (registered) await chrome.scripting.unregisterContentScripts({ids: [SCRIPT.id]});
  } else if (registered) await chrome.scripting.updateContentScripts([{...SCRIPT, matches}]);
  else await chrome.scripting.registerContentScripts([{...SCRIPT, matches, persistAcrossSessions: true}]);
}

/**
 * @param {string} site
 * @param {'always' | 'never' | null} choice Null: as every other site.
 */
async function remember(site, choice) {
  const before = (await getSites())[site];
  await setSite(site, choice);
  await syncSites();
  // The permission goes with what it was given for, unless all sites were allowed for their pictures.
  if (before === 'always' && choice !== 'always') await chrome.permissions.remove({origins: patternsOf(site)}).catch(() => false);
}

/**
 * How often the reader was opened on a site since the browser started; forgotten with it.
 *
 * @param {string} site
 */
async function countOpening(site) {
  const {siteOpenings} = await chrome.storage.session.get('siteOpenings');
  const counts = /** @type {Record<string, number> | undefined} */ (siteOpenings) ?? {};
  const count = (counts[site] ?? 0) + 1;
  await chrome.storage.session.set({siteOpenings: {...counts, [site]: count}});
  return count;
}
