/** From the click to the article, and back. */

import * as api from '../shared/api.js';
import {dateInWords, prepareDates} from '../shared/dates.js';
import {StillpageError, isOutOfReach, toFailure} from '../shared/errors.js';
import {getReaderSettings, getReadingPositions} from '../shared/settings.js';
import {extractInPage} from './built_in.js';
import {showErrorOnButton, showOnButton} from './button.js';
import {checkCaptured} from './captures.js';
import {connect} from './connection.js';
import {fetchLost} from './images.js';
import {explain} from './problem.js';
import {sendQueuedLater} from './queue_sending.js';
import {insertStyles, readerStyles} from './styles.js';
import {checkReadable, idOf, inPage, injectCapture, injectReader, showReading} from './tab.js';

// Below it the reader says that it is unsure; see Article.confidence.
const SURE = 0.5;
// Shorter is no article, however sure the extractor is that nothing else is there: a form's hint, a counter. Of 1,476
// labelled pages three say less than 200 characters.
const LEAST_WORDS = 25;

/**
 * Open the reader in a tab, or close it if it is open.
 *
 * What does not wait for each other goes on at once: the server proves itself while the page is captured, and the reader
 * comes into the page and opens while the server works.
 *
 * @param {chrome.tabs.Tab} tab
 * @param {{selectionOnly?: boolean, again?: boolean}} [how] `again`: read once more with the reader open.
 */
export async function toggleReader(tab, {selectionOnly = false, again = false} = {}) {
  const tabId = idOf(tab);
  const beginning = injectCapture(tab, again ? 'start_again' : selectionOnly ? 'start_selection' : 'start');
  const connecting = connect();
  const preparing = Promise.all([readerStyles(), getReaderSettings()]);
  for (const each of [connecting, preparing]) each.catch(() => {}); // awaited below, unless the click only closed the reader
  /** @type {string | undefined} */
  let id;
  /** @type {chrome.runtime.Port | undefined} */
  let line;
  /** @type {Promise<boolean | undefined> | undefined} */
  let opening;
  try {
    const begun = await beginning;
    if (!begun) return checkReadable(tab);
    if (begun.state === 'failed') throw new Error(begun.why);
    if (begun.state === 'busy') return;
    if (begun.state === 'not_html') return void (await explain(tab, toFailure(new StillpageError('page_not_html'))));
    if (begun.state === 'closed') return void (await showOnButton(tabId, 'idle'));
    const visit = id = begun.id;
    // It ends with this work, or with this background: then the page asks again (capture/visits.js).
    line = chrome.tabs.connect(tabId, {name: visit, frameId: 0});
    line.onDisconnect.addListener(() => void chrome.runtime.lastError); // the page may be gone
    const capturing = inPage(tabId, (current) => stillpage.visits.captured(current), visit);
    opening = openReader(tabId, begun, preparing);
    // A large page is captured below the open reader, so never if that does not open.
    const captured = await Promise.race([capturing, opening.then((opened) => (opened ? capturing : null))]);
    if (captured?.why) throw new Error(captured.why);
    if (captured?.page) await showArticle(tab, line, {page: captured.page, connecting, opening});
  } catch (error) {
    const opened = await opening?.catch(() => null);
    if (!id && again) throw error; // to the reader that asked
    const failure = toFailure(error);
    const told = id && await inPage(tabId, (visit, shown) => stillpage.visits.fail(visit, shown), id, failure);
    if (told) await showErrorOnButton(tabId, failure.message);
    // No reading has begun where our scripts cannot be, or no reader opened: then the button and a popup of ours say it.
    else if (!id || opened === null) await explain(tab, failure);
  } finally {
    line?.disconnect();
  }
}

/**
 * @param {number} tabId
 * @param {{id: string, hasReader: boolean}} reading
 * @param {Promise<[Awaited<ReturnType<typeof readerStyles>>, Partial<Stillpage.ReaderSettings> | null]>} preparing
 * @returns {Promise<boolean | undefined>} Whether it is open.
 */
async function openReader(tabId, {id, hasReader}, preparing) {
  const [[{page, ...styles}, settings]] = await Promise.all([preparing, hasReader || injectReader(tabId)]);
  // None waits for another, and they arrive in this order: all that changes the page's styles comes together, so that the
  // browser styles it anew once. Asked for its scroll positions in between, a page of 2,500 elements took it 12 ms more.
  void inPage(tabId, (visit, given) => stillpage.visits.prepare(visit, given), id, styles);
  insertStyles(tabId, page);
  const opened = await inPage(tabId, (visit, stored) => stillpage.visits.open(visit, stored), id, settings);
  if (typeof opened === 'object') throw new Error(opened.why);
  return opened;
}

/**
 * Hand the article over. A connection takes it as it is; as an argument of a script, 100 kB of it cost 25 ms more.
 *
 * @param {chrome.runtime.Port} line To the page.
 * @param {Stillpage.ShowArticle} article
 * @returns {Promise<boolean>} False if this reading is over, or the page gone.
 */
const handOver = (line, article) => new Promise((resolve) => {
  line.onMessage.addListener(resolve);
  line.onDisconnect.addListener(() => resolve(false));
  line.postMessage(article);
});

/**
 * @param {chrome.tabs.Tab} tab
 * @param {chrome.runtime.Port} line
 * @param {{page: Stillpage.CapturedPage, connecting: Promise<api.ProvedServer>, opening: Promise<unknown>}} begun
 */
async function showArticle(tab, line, {page, connecting, opening}) {
  const tabId = idOf(tab);
  checkCaptured(page);
  const finding = articleOf(tabId, page, connecting).catch((cause) => {
    const isInFrame = page.frame && cause instanceof StillpageError && cause.code === 'page_empty';
    throw isInFrame ? new StillpageError('page_in_frame', {address: page.frame, cause}) : cause;
  });
  void opening.then((opened) => opened && showReading(tabId, {saved: false})).then(prepareDates, () => undefined); // awaited below
  const remembering = Promise.all([getReaderSettings(), tab.incognito ? null : getReadingPositions()]);
  const [{builtIn, saved, ...found}, [settings, positions]] = await Promise.all([finding, remembering, opening]);
  const article = {...found, text: ''}; // the reader has it from content_html, and each copy of it costs
  const shown = await handOver(line, {
    article,
    dates: {published: dateInWords(article.published), modified: dateInWords(article.modified)},
    saved: saved ? {status: 'saved', id: saved.id, wasSaved: true} : {status: 'none'},
    unsure: article.confidence < SURE || article.word_count < LEAST_WORDS,
    settings,
    selection: page.selectionOnly,
    position: positions && await positions.of(article.canonical_url ?? article.url),
    ...(builtIn ? {builtIn} : {}),
  });
  if (!shown || !saved) return;
  await showReading(tabId, {saved: true});
  // What is still missing is no news; and in a private window nothing is kept unasked.
  if (saved.missing_images && !tab.incognito) {
    await fetchLost(await connecting, {id: saved.id, pageUrl: page.url, tabId}).catch(() => undefined);
  }
}

/**
 * @param {number} tabId
 * @param {Stillpage.CapturedPage} page
 * @param {Promise<api.ProvedServer>} connecting
 * @returns {Promise<api.ExtractedArticle & {builtIn?: Stillpage.Failure}>} `builtIn`: why the server could not be asked.
 */
async function articleOf(tabId, page, connecting) {
  const {server, error} = await connecting.then((proved) => ({server: proved, error: null}), (cause) => ({server: null, error: cause}));
  if (!server) return builtInArticle(tabId, error);
  try {
    return await api.extractArticle(server, page);
  } catch (failed) {
    // It went away in between, or is of a version that does not know what we ask.
    if (isOutOfReach(failed) || (failed instanceof StillpageError && failed.code === 'versions_differ')) return builtInArticle(tabId, failed);
    throw failed;
  } finally {
    sendQueuedLater(server); // after the page that somebody waits for
  }
}

/**
 * @param {number} tabId
 * @param {unknown} why There is no server.
 * @returns {Promise<api.ExtractedArticle & {builtIn: Stillpage.Failure}>}
 */
async function builtInArticle(tabId, why) {
  const article = await extractInPage(tabId);
  if (!article) throw why;
  return {...article, saved: null, builtIn: toFailure(why)};
}
