/** The context menus. */

import {openLibraryFromMenu} from './open_library.js';
import {toggleReader} from './reading.js';
import {saveTab} from './saving.js';

/** @type {Record<string, (tab: chrome.tabs.Tab) => Promise<void>>} */
export const menuActions = {
  readPage: (tab) => toggleReader(tab),
  readSelection: (tab) => toggleReader(tab, {selectionOnly: true}),
  savePage: (tab) => saveTab(tab),
  openLibrary: openLibraryFromMenu,
};

/** @type {Record<string, NonNullable<chrome.contextMenus.CreateProperties['contexts']>>} */
const CONTEXTS = {readPage: ['page'], readSelection: ['selection'], savePage: ['page'], openLibrary: ['action', 'page']};

/** Browsers keep menus across restarts, so they are made anew only with a new version. */
export async function createMenus() {
  await chrome.contextMenus.removeAll();
  for (const [id, contexts] of Object.entries(CONTEXTS)) {
    const title = chrome.i18n.getMessage(`menu${id.charAt(0).toUpperCase()}${id.slice(1)}`);
    chrome.contextMenus.create({id, title, contexts});
  }
}
