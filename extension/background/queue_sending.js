/** From the queue to the library: at a sign of the server, what waits is sent, and a tab that still shows it says so. */

import * as api from '../shared/api.js';
import {StillpageError, isOutOfReach, toFailure} from '../shared/errors.js';
import {showErrorOnButton} from './button.js';
import {connect} from './connection.js';
import {keepImages} from './images.js';
import {countQueued, dequeue, listQueued} from './queue.js';
import {addRefused} from './refused.js';
import {savedState, showSaved} from './saved_state.js';
import {showReading} from './tab.js';

// A page that can never be saved is let go of; all else waits for the next time, as does one that a busy machine gave up.
const NEVER_SAVED = ['url_invalid', 'page_unusable', 'page_empty', 'page_too_large'];

// Of the server or its library: the next page would meet it, too. What is of one page must not hold up the others.
const OF_ALL = /^(busy|disk_full|library_\w+)$/;

/**
 * Send what waits, beside what is being done now; whatever fails stays in the queue.
 *
 * @param {api.ProvedServer} server
 */
export function sendQueuedLater(server) {
  // Two events at once must not send the same page twice.
  navigator.locks.request('queue', {ifAvailable: true}, (lock) => (lock ? sendQueued(server) : undefined))
    .catch((error) => console.error(error));
}

/** When the browser starts: a server that runs, or that can be started, gets what waits. */
export async function sendAtStart() {
  if ((await countQueued()) === 0) return;
  await connect().then(sendQueuedLater, () => undefined); // not yet; the next click tries again
}

/** @param {api.ProvedServer} server */
async function sendQueued(server) {
  for (const page of await listQueued()) {
    try {
      await sendPage(server, page);
    } catch (error) {
      if (!(error instanceof StillpageError)) throw error;
      if (isOutOfReach(error) || OF_ALL.test(error.code)) return;
      if (NEVER_SAVED.includes(error.code)) await letGo(page, error);
    }
  }
}

/**
 * Nothing leaves the queue before the server has it. What was taken back while it was on its way is taken back there.
 *
 * @param {api.ProvedServer} server
 * @param {import('./queue.js').WaitingPage} page
 */
async function sendPage(server, page) {
  const {url, tabId, incognito} = page;
  const saved = await api.saveArticle(server, page);
  if (!(await dequeue(page))) {
    if (saved.created) await api.deleteArticle(server, saved.id);
    return;
  }
  const missing = await keepImages(server, {id: saved.id, urls: saved.missing_images, pageUrl: url, tabId: null, incognito});
  if (await showSaved(tabId, url, await savedState(saved, missing))) await showReading(tabId, {saved: true});
}

/**
 * @param {import('./queue.js').WaitingPage} page
 * @param {StillpageError} why It is not saved: said where it is still on show, else in the settings.
 */
async function letGo(page, why) {
  if (!(await dequeue(page))) return;
  const {url, title, tabId} = page;
  if (await showSaved(tabId, url, {status: 'failed'})) await showErrorOnButton(tabId, toFailure(why).message);
  else await addRefused({url, title, code: why.code});
}
