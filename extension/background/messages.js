/** What the reader and the extension's own pages ask for: every message, and who answers it. */

import {showOnButton} from './button.js';
import * as filling from './filling.js';
import {addFollowingPages} from './following_pages.js';
import * as highlights from './highlights.js';
import {askForImages, fetchMissingImages} from './images_permission.js';
import {openLibrary} from './open_library.js';
import * as options from './options_requests.js';
import {replacePairing} from './pairing.js';
import {toggleReader} from './reading.js';
import {copyMarkdown, revealSaved, saveFromReader, saveInTab, undoSave} from './saving.js';
import {changeSiteRules, deleteSiteRule, findLeftOut, listSiteRules} from './site_rules.js';
import {chooseForSite, forgetSite, getSiteMemory, openAlways, openArrived} from './sites.js';
import {idOf, injectFiles} from './tab.js';
import {HIGHLIGHTER} from '../reader/files.js';
import {changeReaderSettings, setReadingPosition} from '../shared/settings.js';

/** @typedef {(message: any, sender: chrome.runtime.MessageSender) => Promise<object | void>} Handler */

/**
 * From scripts of ours in a tab.
 *
 * @type {Record<Stillpage.ReaderMessage['type'] | 'site/arrived', (tab: chrome.tabs.Tab, message: any) => Promise<object | void>>}
 */
const READER = {
  'reader/closed': (tab) => showOnButton(idOf(tab), 'idle'),
  'reader/retry': (tab) => toggleReader(tab, {again: true}),
  'reader/addFollowingPages': addFollowingPages,
  'reader/highlighter': async (tab) => void (await injectFiles(idOf(tab), [HIGHLIGHTER])),
  // In a private window nothing is remembered.
  'reader/settings': async (tab, {settings}) => (tab.incognito ? undefined : changeReaderSettings(settings)),
  'reader/position': async (tab, {url, position}) => (tab.incognito ? undefined : setReadingPosition(String(url), position, Date.now())),
  'reader/openOptions': () => chrome.runtime.openOptionsPage(),

  'tab/save': saveInTab,
  'reader/save': saveFromReader,
  'reader/undoSave': undoSave,
  'reader/reveal': revealSaved,
  'reader/copyMarkdown': copyMarkdown,
  'reader/grantImages': askForImages,

  'reader/highlights': highlights.list,
  'reader/addHighlight': highlights.add,
  'reader/changeHighlight': highlights.change,
  'reader/removeHighlight': highlights.remove,

  'reader/leftOut': findLeftOut,
  'reader/changeSiteRules': changeSiteRules,
  'reader/site': getSiteMemory,
  'reader/chooseSite': chooseForSite,
  'site/arrived': openArrived,
};

/**
 * From our own pages.
 *
 * @type {Record<string, (message: any) => Promise<object | void>>}
 */
const PAGES = {
  'options/status': options.getStatus,
  'options/waiting': options.getWaiting,
  'options/forget': options.forget,
  'options/unpair': options.unpair,
  'options/replacePairing': replacePairing,
  'options/openLibrary': () => openLibrary(),
  'options/siteRules': listSiteRules,
  'options/deleteSiteRule': deleteSiteRule,
  'sites/allowed': openAlways,
  'sites/forget': forgetSite,
  'images/fetch': fetchMissingImages,
  'filling/links': filling.listLinks,
  'filling/fill': filling.fillLink,
};

/**
 * The handler that may serve this sender, if any: a page's world gets no further than the reader's own calls.
 *
 * @param {any} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Handler | null}
 */
export function handlerOf(message, sender) {
  const type = String(message?.type);
  if (sender.id !== chrome.runtime.id) return null;
  if (isOwnPage(sender)) return Object.hasOwn(PAGES, type) ? (PAGES[type] ?? null) : null;
  const reader = Object.hasOwn(READER, type) ? READER[/** @type {keyof typeof READER} */ (type)] : undefined;
  const {tab} = sender;
  if (message.page && !isPageOf(sender, message.page)) return null;
  return reader && tab && sender.frameId === 0 ? () => reader(tab, message) : null;
}

/**
 * Whether a captured page can be the sender's: it may say what it likes of itself, and nothing of another site.
 *
 * @param {chrome.runtime.MessageSender} sender
 * @param {any} page
 */
const isPageOf = (sender, {url, html}) => typeof html === 'string' && URL.canParse(String(url)) && URL.canParse(sender.url ?? '')
  && new URL(url).origin === new URL(sender.url ?? '').origin;

/** @param {chrome.runtime.MessageSender} sender */
const isOwnPage = (sender) => sender.url?.startsWith(chrome.runtime.getURL('')) ?? false;
