/** An article over several pages: the others are fetched with the person's session, when asked for, and joined to it. */

import * as api from '../shared/api.js';
import {StillpageError} from '../shared/errors.js';
import {capturedIn} from './captures.js';
import {connect} from './connection.js';
import {idOf, inPage} from './tab.js';

// Longer ones are added so many at a time. The server joins 20 pages of 200 kB in 2 s, and stops after 9.
const MOST_AT_ONCE = 20;
const MOST_BYTES = 16 * 2 ** 20;
const FETCH_MS = 20_000;

/**
 * @param {chrome.tabs.Tab} tab
 * @returns {Promise<{joined: {article: Stillpage.Article, pages: number}}>} The whole of it as far as it could be had, and how many
 *   pages came to it.
 * @throws {StillpageError} next_page_unreachable if none could be had.
 */
export async function addFollowingPages(tab) {
  const page = await capturedIn(tab);
  const server = await connect();
  let {next_page: next} = await api.extractArticle(server, page);
  const seen = new Set([page.url]);
  let {html} = page;
  let pages = 0;
  // The tab's own site: that is what the click allowed, and where the session counts.
  while (next && pages < MOST_AT_ONCE && !seen.has(next) && new URL(next).origin === new URL(page.url).origin) {
    seen.add(next);
    await inPage(idOf(tab), (number) => stillpage.reader.notify('readerAddingPage', [number]), String(pages + 1));
    const fetched = await fetchHtml(tab, next);
    if (!fetched) break;
    const found = await articleOf(server, {html: fetched, url: next, title: ''});
    if (!found?.word_count) break;
    const joined = html + asScript({url: next, html: fetched});
    if (bytesOf(joined) > MOST_BYTES) break; // what there is until then is worth having
    html = joined;
    pages += 1;
    next = found.next_page;
  }
  if (!pages) throw new StillpageError('next_page_unreachable');
  // First of all: a capture that the server cannot read must not become the one that is saved.
  const article = await api.extractArticle(server, {...page, html});
  await inPage(idOf(tab), (url, joined) => {
    if (stillpage.lastCapture?.url !== url) return;
    stillpage.lastCapture = {...stillpage.lastCapture, html: joined};
    stillpage.saved = undefined; // that is the first page alone
  }, page.url, html);
  return {joined: {article, pages}};
}

/**
 * @param {api.ProvedServer} server
 * @param {{html: string, url: string, title: string}} page
 */
const articleOf = (server, page) => api.extractArticle(server, page).catch((error) => {
  if (error instanceof StillpageError && error.code.startsWith('page_')) return null; // nothing to read there
  throw error;
});

/** As the server counts them: of Chinese three a character. @param {string} text */
const bytesOf = (text) => new TextEncoder().encode(text).length;

/**
 * A page within a capture, as the server's extract/following_pages.py reads it. Nothing in it can end the script.
 *
 * @param {{url: string, html: string}} page
 */
const asScript = (page) => '<script type="application/vnd.stillpage.page+json">'
  + `${JSON.stringify(page).replace(/[<&]/g, (mark) => `\\u00${mark.charCodeAt(0).toString(16)}`)}</script>`;

/**
 * @param {chrome.tabs.Tab} tab
 * @param {string} url Of its own site.
 * @returns {Promise<string | null>} Null if there is no page to be had.
 */
async function fetchHtml(tab, url) {
  // The page first: it has the session of a private window too, and in Firefox a click lets it alone ask its own site.
  // Its policy may forbid it; then this background asks, which knows no private session.
  const fetched = await inPage(idOf(tab), readHtml, url, MOST_BYTES, FETCH_MS);
  return fetched ?? (tab.incognito ? null : readHtml(url, MOST_BYTES, FETCH_MS));
}

/**
 * Runs here and in the page, so it uses nothing but its arguments.
 *
 * @param {string} url
 * @param {number} mostBytes
 * @param {number} limitMs
 * @returns {Promise<string | null>}
 */
async function readHtml(url, mostBytes, limitMs) {
  try {
    const response = await fetch(url, {credentials: 'include', signal: AbortSignal.timeout(limitMs)});
    const type = response.headers.get('Content-Type') ?? '';
    const stayed = new URL(response.url).origin === new URL(url).origin;
    if (!response.ok || !stayed || !/^(text\/html|application\/xhtml\+xml)/i.test(type)) return null;
    const bytes = await response.arrayBuffer();
    if (bytes.byteLength > mostBytes) return null;
    const head = new TextDecoder('latin1').decode(bytes.slice(0, 2048));
    const charset = /charset=["']?([\w-]+)/i.exec(type)?.[1] ?? /<meta[^>]+charset=["']?([\w-]+)/i.exec(head)?.[1];
    return new TextDecoder(charset ?? 'utf-8').decode(bytes);
  } catch {
    return null; // gone, refused, too slow, or in an encoding that nobody knows
  }
}
