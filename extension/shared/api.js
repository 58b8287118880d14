/** Calls to the local server. Only the background makes them: pages are blocked by Local Network Access. */

import {StillpageError} from './errors.js';
import {HELLO_MS, WORK_MS, answerOf, call, send} from './transport.js';

/** @typedef {import('./transport.js').ProvedServer} ProvedServer */
/** @typedef {{id: string, path: string, saved_at: string, missing_images?: number}} SavedReference */
/** @typedef {Stillpage.Article & {saved: SavedReference | null}} ExtractedArticle */
/**
 * @typedef {Stillpage.Article & {id: string, path: string, saved_at: string, missing_images: string[],
 *   unfilled: boolean, kept_previous: boolean, reason: string | null, reason_code: string | null,
 *   reason_values: number[], created?: boolean}} SavedArticle
 */

// The server tries these in turn (settings.py).
export const PORTS = Object.freeze(Array.from({length: 10}, (_, index) => 8465 + index));

/**
 * @param {number} port
 * @param {{code: string, replace: boolean, tokenId?: string | undefined}} pairing `tokenId`: of the token that we had; the
 *   server forgets it. Other profiles of this browser share our origin and keep theirs.
 * @returns {Promise<{token: string, token_id: string, port: number}>}
 * @throws {StillpageError} pairing_refused, pairing_exists, server_unreachable.
 */
export async function pair(port, {code, replace, tokenId: old}) {
  const body = {code, replace, ...(old ? {token_id: old} : {})};
  const answer = await answerOf(await send(port, '/pair', {body, timeoutMs: HELLO_MS}));
  if (typeof answer?.token !== 'string') throw new StillpageError('server_error');
  return answer;
}

/** @param {string} url A page without an address on the web (a file) is sent without one. */
const webUrl = (url) => (/^https?:/i.test(url) ? url : null);

/**
 * @param {ProvedServer} server
 * @param {Pick<Stillpage.CapturedPage, 'html' | 'url' | 'title'>} page
 * @returns {Promise<ExtractedArticle>}
 */
export const extractArticle = (server, {html, url, title}) =>
  call(server, '/extract', {body: {html, url: webUrl(url), title}});

/**
 * With the page in parts, kept and left out.
 *
 * @param {ProvedServer} server
 * @param {Pick<Stillpage.CapturedPage, 'html' | 'url' | 'title'>} page
 * @returns {Promise<ExtractedArticle & {parts: Stillpage.PagePart[]}>}
 */
export const extractWithParts = (server, {html, url, title}) =>
  call(server, '/extract', {body: {html, url: webUrl(url), title, left_out: true}});

/** @param {ProvedServer} server @returns {Promise<{host: string, rules: Stillpage.SiteRule[]}[]>} */
export const listSiteRules = async (server) => (await call(server, '/site-rules', {method: 'GET'})).items;

/** @param {ProvedServer} server @param {string} host @returns {Promise<Stillpage.SiteRule[]>} */
export const getSiteRules = async (server, host) => (await call(server, siteRulesPath(host), {method: 'GET'})).rules;

/** @param {ProvedServer} server @param {string} host @param {Stillpage.SiteRule[]} rules */
export const putSiteRules = (server, host, rules) => call(server, siteRulesPath(host), {method: 'PUT', body: {rules}});

/** @param {string} host */
const siteRulesPath = (host) => `/site-rules/${encodeURIComponent(host)}`;

/**
 * @param {ProvedServer} server
 * @param {Pick<Stillpage.CapturedPage, 'html' | 'url'>} page
 * @param {{fills?: string}} [how] `fills`: id of the link without text that led to this page.
 * @returns {Promise<SavedArticle>}
 */
export const saveArticle = (server, {html, url}, {fills} = {}) =>
  call(server, '/articles', {body: {html, url: webUrl(url), ...(fills ? {fills} : {})}},
    async (response) => ({...await answerOf(response), created: response.status === 201}));

/**
 * Every link that has no text yet, oldest first.
 *
 * @param {ProvedServer} server
 * @returns {Promise<{id: string, url: string, title: string | null}[]>}
 */
export async function listUnfilled(server) {
  const links = [];
  for (let cursor = ''; ;) {
    const query = new URLSearchParams({is: 'unfilled', sort: 'oldest', limit: '200', ...(cursor ? {cursor} : {})});
    const page = await call(server, `/articles?${query}`, {method: 'GET'});
    for (const {id, url, title} of page.items) links.push({id, url, title});
    if (!page.next_cursor) return links;
    cursor = page.next_cursor;
  }
}

/**
 * @param {ProvedServer} server
 * @param {string} id
 * @returns {Promise<SavedArticle>}
 */
export const getArticle = (server, id) => call(server, articlePath(id), {method: 'GET'});

/**
 * @param {ProvedServer} server
 * @param {string} id
 */
export const deleteArticle = (server, id) => call(server, articlePath(id), {method: 'DELETE'});

/**
 * @param {ProvedServer} server
 * @param {string} id
 * @returns {Promise<{opened: boolean, folder: string}>} `opened` is false where no file manager could be started.
 */
export const revealArticle = (server, id) => call(server, `${articlePath(id)}/reveal`, {body: {}});

/**
 * @param {ProvedServer} server
 * @returns {Promise<string>} A link into the library's pages that works once, for two minutes.
 * @throws {StillpageError} server_error if it leads anywhere else.
 */
export async function libraryLink(server) {
  const {url} = await call(server, '/session-links', {body: {}});
  const own = new RegExp(`^http://stillpage\\.localhost:${server.port}/open/[\\w-]+$`);
  if (!own.test(url)) throw new StillpageError('server_error');
  return url;
}

/**
 * @param {ProvedServer} server
 * @param {string} id
 * @returns {Promise<string>}
 */
export async function savedMarkdown({port, token}, id) {
  const response = await send(port, `${articlePath(id)}/content.md`, {method: 'GET', token, timeoutMs: WORK_MS});
  return response.ok ? response.text() : answerOf(response);
}

/**
 * @param {ProvedServer} server
 * @param {Pick<Stillpage.CapturedPage, 'html' | 'url'>} page
 * @returns {Promise<string>}
 */
export async function renderMarkdown({port, token}, {html, url}) {
  const body = {html, url: webUrl(url), format: 'md'};
  const response = await send(port, '/render', {body, token, timeoutMs: WORK_MS});
  return response.ok ? response.text() : answerOf(response);
}

/**
 * @param {ProvedServer} server
 * @param {string} id
 * @param {{url: string, data: Blob}[]} images
 * @returns {Promise<string[]>} URLs of those that were stored; the server refuses what is not a picture.
 */
export async function addImages(server, id, images) {
  const body = new FormData();
  for (const {url, data} of images) {
    body.append('url', url);
    body.append('image', data);
  }
  const {added} = await call(server, `${articlePath(id)}/images`, {body});
  return added;
}

/**
 * @param {ProvedServer} server
 * @returns {Promise<{name: string, version: string}>}
 */
export const about = (server) => call(server, '/ping', {method: 'GET'});

/**
 * @param {ProvedServer} server
 * @param {string} id Of an article.
 * @returns {Promise<Stillpage.Highlight[]>} In the order of marking.
 */
export async function getHighlights(server, id) {
  const {items} = await call(server, `${articlePath(id)}/highlights`, {method: 'GET'});
  return items;
}

/**
 * @param {ProvedServer} server
 * @param {string} id Of an article.
 * @param {Stillpage.HighlightMarking} marking
 * @returns {Promise<Stillpage.Highlight>} The one that was there, if the same words were marked already.
 */
export const addHighlight = (server, id, marking) => call(server, `${articlePath(id)}/highlights`, {body: marking});

/**
 * @param {ProvedServer} server
 * @param {{id: string, highlight: string}} which
 * @param {Partial<Stillpage.HighlightMarking>} changes
 * @returns {Promise<Stillpage.Highlight>}
 */
export const changeHighlight = (server, which, changes) => call(server, highlightPath(which), {method: 'PATCH', body: changes});

/**
 * @param {ProvedServer} server
 * @param {{id: string, highlight: string}} which
 */
export const removeHighlight = (server, which) => call(server, highlightPath(which), {method: 'DELETE'});

/** @param {{id: string, highlight: string}} which */
function highlightPath({id, highlight}) {
  if (!/^[\w-]{1,64}$/.test(highlight)) throw new StillpageError('highlight_not_found');
  return `${articlePath(id)}/highlights/${highlight}`;
}

/**
 * @param {string} id
 * @throws {StillpageError} If it cannot be an id: messages come from pages' worlds.
 */
function articlePath(id) {
  if (!/^[0-9a-f]{8,64}$/.test(id)) throw new StillpageError('article_not_found');
  return `/articles/${id}`;
}
