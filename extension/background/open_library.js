/** Opening the library's pages. */

import * as api from '../shared/api.js';
import {toFailure} from '../shared/errors.js';
import {connect} from './connection.js';
import {explain} from './problem.js';

/**
 * Open the library in a tab of its own, beside the one it was asked for in.
 *
 * @param {chrome.tabs.Tab | undefined} tab
 * @param {{id?: string}} [where] An article to open there.
 * @throws {StillpageError} No server; or it has no such article.
 */
export async function openLibrary(tab, {id} = {}) {
  const server = await connect();
  const url = await api.libraryLink(server, id);
  await chrome.tabs.create({url, ...(tab ? {windowId: tab.windowId, index: tab.index + 1} : {})});
}

/** @param {chrome.tabs.Tab} tab  Where the menu was opened; what goes wrong is said there. */
export async function openLibraryFromMenu(tab) {
  try {
    await openLibrary(tab);
  } catch (error) {
    await explain(tab, toFailure(error));
  }
}
