/** Opening the library's pages. */

import * as api from '../shared/api.js';
import {toFailure} from '../shared/errors.js';
import {connect} from './connection.js';
import {explain} from './problem.js';

/**
 * Open the library in a tab of its own, beside the one it was asked for in.
 *
 * @param {chrome.tabs.Tab} [tab]
 * @throws {StillpageError} No server.
 */
export async function openLibrary(tab) {
  const url = await api.libraryLink(await connect());
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
