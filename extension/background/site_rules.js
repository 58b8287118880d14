/** What was left out of a page, and a person's rules about it: the server keeps them, here they are only passed on. */

import * as api from '../shared/api.js';
import {StillpageError} from '../shared/errors.js';
import {capturedIn} from './captures.js';
import {connect} from './connection.js';

/**
 * @param {chrome.tabs.Tab} tab
 * @returns {Promise<{leftOut: Stillpage.LeftOut}>}
 */
export async function findLeftOut(tab) {
  const page = await capturedIn(tab);
  return {leftOut: await lookThrough(await connect(), page, tab)};
}

/**
 * Replace the rules of the site in this tab.
 *
 * @param {chrome.tabs.Tab} tab
 * @param {{rules: Stillpage.SiteRule[]}} message
 * @returns {Promise<{leftOut: Stillpage.LeftOut}>} The page by the new rules.
 */
export async function changeSiteRules(tab, {rules}) {
  const page = await capturedIn(tab);
  const host = siteOf(page);
  // In a private window nothing is remembered; the reader offers nothing to remember there.
  if (!host || tab.incognito) throw new StillpageError('rule_invalid');
  const server = await connect();
  await api.putSiteRules(server, host, rules);
  return {leftOut: await lookThrough(server, page, tab)};
}

/** Of every site, for the options. */
export const listSiteRules = async () => ({sites: await api.listSiteRules(await connect())});

/** @param {{host: string, selector: string}} message */
export async function deleteSiteRule({host, selector}) {
  const server = await connect();
  const rules = await api.getSiteRules(server, String(host));
  await api.putSiteRules(server, String(host), rules.filter((rule) => rule.selector !== selector));
  return {sites: await api.listSiteRules(server)};
}

/**
 * @param {api.ProvedServer} server
 * @param {Stillpage.CapturedPage} page
 * @param {chrome.tabs.Tab} tab
 * @returns {Promise<Stillpage.LeftOut>}
 */
async function lookThrough(server, page, tab) {
  const host = siteOf(page);
  const [{parts, ...article}, rules] = await Promise.all([
    api.extractWithParts(server, page), host ? api.getSiteRules(server, host) : [],
  ]);
  return {article, parts, rules, host, remembers: host !== null && !tab.incognito};
}

/** @param {Stillpage.CapturedPage} page */
const siteOf = ({url}) => (/^https?:/i.test(url) ? new URL(url).hostname : null);
