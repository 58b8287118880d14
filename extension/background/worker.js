/**
 * The service worker (in Firefox, the background page). Browsers stop it after seconds of rest and start it again
 * for the next event: every listener is registered here, at once, and nothing is kept in variables.
 */

import {createMenus, menuActions} from './menus.js';
import {handlerOf} from './messages.js';
import {pairFromPage} from './pairing.js';
import {sendAtStart} from './queue_sending.js';
import {toggleReader} from './reading.js';
import {saveTab} from './saving.js';
import {avoidMenuKeys} from './shortcuts.js';
import {syncSites} from './sites.js';
import {toFailure} from '../shared/errors.js';
import {pairingPage} from '../shared/pages.js';

/** @type {Record<string, (tab: chrome.tabs.Tab) => Promise<void>>} */
const COMMANDS = {save: saveTab};

chrome.runtime.onInstalled.addListener(() => Promise.all([createMenus(), avoidMenuKeys(), syncSites()]));

chrome.runtime.onStartup.addListener(sendAtStart);

// A site's permission can be taken back in the browser's own pages.
chrome.permissions.onRemoved.addListener(syncSites);

chrome.action.onClicked.addListener((tab) => {
  const pairing = pairingPage(tab.url);
  return pairing ? pairFromPage(tab, pairing) : toggleReader(tab);
});

chrome.commands.onCommand.addListener((command, tab) => {
  if (tab) COMMANDS[command]?.(tab);
});

chrome.contextMenus.onClicked.addListener((info, tab) => {
  if (tab) menuActions[String(info.menuItemId)]?.(tab);
});

chrome.runtime.onMessage.addListener((message, sender, respond) => {
  const handler = handlerOf(message, sender);
  if (!handler) return false;
  handler(message, sender).then(
    (answer) => respond({ok: true, ...answer}),
    (error) => respond({ok: false, error: toFailure(error)}),
  );
  return true; // the answer comes later
});

// Pages' isolated worlds have no business with the token; where the browser can, it keeps storage from them.
chrome.storage.local.setAccessLevel?.({accessLevel: 'TRUSTED_CONTEXTS'})?.catch(() => {});
