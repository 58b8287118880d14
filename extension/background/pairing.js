/** Pairing by the server's own page and one click on the button there: nothing to type. */

import * as api from '../shared/api.js';
import {StillpageError, toFailure} from '../shared/errors.js';
import {getConnection} from '../shared/settings.js';
import {proveServer} from '../shared/transport.js';
import {showOnButton} from './button.js';
import {remember} from './connection.js';
import {explain} from './problem.js';
import {idOf, inPage, openBeside} from './tab.js';

/** @typedef {{port: number, code: string}} PairingCode */

/**
 * @param {chrome.tabs.Tab} tab Shows the pairing page; the click there is the person's consent.
 * @param {PairingCode} pairing
 */
export async function pairFromPage(tab, pairing) {
  const tabId = idOf(tab);
  try {
    if (!(await isPairedWith(pairing.port))) {
      // A page that looks like ours may lure a click: replacing a pairing is asked for on a page of our own.
      if (await getConnection()) return await askToReplace(tab, pairing);
      await redeem(pairing, {replace: false});
    }
    await tellPaired(tabId);
  } catch (error) {
    if (error instanceof StillpageError && error.code === 'pairing_exists') return askToReplace(tab, pairing);
    await explain(tab, toFailure(error));
  }
}

/**
 * The person agreed on our page. The code waited in session storage, out of sight of other extensions.
 *
 * @returns {Promise<{tab: number}>}
 */
export async function replacePairing() {
  const {replacing} = await chrome.storage.session.get('replacing');
  if (!replacing) throw new StillpageError('pairing_refused');
  const {tab, port, code} = /** @type {PairingCode & {tab: number}} */ (replacing);
  await redeem({port, code}, {replace: true});
  await chrome.storage.session.remove('replacing');
  await tellPaired(tab);
  return {tab};
}

/**
 * @param {chrome.tabs.Tab} tab
 * @param {PairingCode} pairing
 */
async function askToReplace(tab, pairing) {
  await chrome.storage.session.set({replacing: {...pairing, tab: idOf(tab)}});
  await openBeside(tab, chrome.runtime.getURL('options/question.html?about=replace'));
}

/**
 * @param {PairingCode} pairing
 * @param {{replace: boolean}} how
 */
async function redeem({port, code}, {replace}) {
  const {token} = await api.pair(port, {code, replace, tokenId: (await getConnection())?.tokenId});
  // Whoever took the code must also be able to prove what it gave us.
  await remember(await proveServer(port, token));
}

/** @param {number} port */
async function isPairedWith(port) {
  const known = await getConnection();
  return known?.port === port && (await proveServer(port, known.token).then(() => true, () => false));
}

/** @param {number} tabId */
async function tellPaired(tabId) {
  await showOnButton(tabId, 'paired');
  await inPage(tabId, (message) => {
    const status = document.querySelector('[role=status]');
    if (status) status.textContent = message;
    document.documentElement.dataset.stillpagePaired = '';
  }, chrome.i18n.getMessage('actionPaired'));
}
