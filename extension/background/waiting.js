/** The queue's way back to the page: when a waiting save has gone through, the tab that still shows it says so. */

import {showOnButton} from './button.js';
import {connect} from './connection.js';
import {sendWaiting, waitingCount} from './queue.js';
import {savedState, showSaved} from './saved_state.js';

/** @typedef {import('../shared/api.js').ProvedServer} ProvedServer */

/**
 * Send what waits, beside what is being done now; whatever fails stays in the queue.
 *
 * @param {ProvedServer} server
 */
export function sendWaitingLater(server) {
  sendWaiting(server, async ({tabId, url}, article, missing) => {
    if (await showSaved(tabId, url, await savedState(article, missing))) await showOnButton(tabId, 'openSaved');
  }).catch((error) => console.error(error));
}

/** When the browser starts: a server that runs, or that can be started, gets what waits. */
export async function sendAtStart() {
  if ((await waitingCount()) === 0) return;
  await connect().then(sendWaitingLater, () => undefined); // not yet; the next click tries again
}
