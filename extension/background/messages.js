/** What the reader and the extension's own pages ask for: one handler for each message. */

import {showOnButton} from './button.js';
import {fillingHandlers} from './filling.js';
import {addFollowingPages} from './following_pages.js';
import {highlightsHandlers} from './highlights.js';
import {imagesHandlers} from './images_permission.js';
import {openLibrary} from './library.js';
import {optionsHandlers} from './options_requests.js';
import {toggleReader} from './reading.js';
import {copyMarkdown, revealSaved, saveFromReader, saveInTab, undoSave} from './saving.js';
import {siteRulesHandlers, siteRulesPages} from './site_rules.js';
import {sitesHandlers, sitesPages} from './sites.js';
import {idOf, injectFiles} from './tab.js';
import {HIGHLIGHTER} from '../reader/files.js';
import {setReaderSettings, setReadingPosition} from '../shared/settings.js';

/** @typedef {(message: any, sender: chrome.runtime.MessageSender) => Promise<object | void>} Handler */

/**
 * From the reader, in a tab.
 *
 * @type {Record<string, (tab: chrome.tabs.Tab, message: any) => Promise<object | void>>}
 */
const READER = {
  'reader/save': saveFromReader,
  'tab/save': saveInTab,
  'reader/undoSave': undoSave,
  'reader/reveal': revealSaved,
  'reader/copyMarkdown': copyMarkdown,
  'reader/closed': (tab) => showOnButton(idOf(tab), 'idle'),
  'reader/retry': (tab) => toggleReader(tab, {again: true}),
  // In a private window nothing is remembered.
  'reader/settings': async (tab, {settings}) => (tab.incognito ? undefined : setReaderSettings(settings)),
  'reader/position': async (tab, {url, position}) => (tab.incognito ? undefined : setReadingPosition(String(url), position, Date.now())),
  'reader/highlighter': async (tab) => {
    if (!(await injectFiles(idOf(tab), [HIGHLIGHTER]))) throw new Error('the page went away while it was read');
  },
  'reader/openOptions': () => chrome.runtime.openOptionsPage(),
  'reader/openLibrary': (tab, {id}) => openLibrary(tab, id === undefined ? {} : {id: String(id)}),
  'reader/grantImages': imagesHandlers.open,
  'reader/addFollowingPages': async (tab) => ({joined: await addFollowingPages(tab)}),
  'reader/leftOut': async (tab) => ({leftOut: await siteRulesHandlers.leftOut(tab)}),
  'reader/changeSiteRules': async (tab, message) => ({leftOut: await siteRulesHandlers.change(tab, message)}),
  'reader/site': async (tab, message) => ({memory: await sitesHandlers.ask(tab, message)}),
  'reader/chooseSite': async (tab, message) => ({memory: await sitesHandlers.choose(tab, message)}),
  ...highlightsHandlers,
  'site/arrived': sitesHandlers.arrived,
};

/**
 * From our own pages.
 *
 * @type {Record<string, (message: any) => Promise<object | void>>}
 */
const PAGES = {...optionsHandlers, ...siteRulesPages, ...sitesPages, ...fillingHandlers, 'images/fetch': imagesHandlers.fetchMissing};

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
  const reader = Object.hasOwn(READER, type) ? READER[type] : undefined;
  const {tab} = sender;
  return reader && tab && sender.frameId === 0 ? () => reader(tab, message) : null;
}

/** @param {chrome.runtime.MessageSender} sender */
const isOwnPage = (sender) => sender.url?.startsWith(chrome.runtime.getURL('')) ?? false;
