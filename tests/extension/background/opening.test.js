import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';

import {installFakeChrome} from '../fake_chrome.js';
import {fakePage, installPages} from '../fake_pages.js';
import {installServers} from '../fake_servers.js';

const {toggleReader} = await (installFakeChrome(), import('../../../extension/background/reading.js'));

/** @type {any} */
let chrome;
/** @type {any} */
let page;
/** @type {Record<string, string>} */
let button;
/** Whether the reader is open, and this reading the one it is about. */
let isCurrent = false;

const tab = /** @type {any} */ ({id: 1, windowId: 1, incognito: false, url: 'https://site.test/one'});

beforeEach(() => {
  chrome = installFakeChrome();
  isCurrent = false;
  page = fakePage(tab.url);
  page.inject = (/** @type {string[]} */ files) => (files.some((file) => file.includes('start')) ? {state: 'begun', id: 'a', hasReader: true} : undefined);
  Object.assign(page.visits, {
    captured: () => ({page: page.lastCapture}), prepare: () => undefined, open: () => true,
    fail(/** @type {string} */ _id, /** @type {any} */ failure) {
      if (isCurrent) page.told.push(failure);
      return isCurrent;
    },
  });
  button = installPages(chrome, {1: page});
  const none = {addListener: () => undefined};
  chrome.tabs = {get: async () => tab, connect: () => ({onMessage: none, onDisconnect: none, postMessage: () => undefined, disconnect: () => undefined})};
  chrome.scripting.insertCSS = async () => undefined;
  installServers({});
  const servers = globalThis.fetch;
  globalThis.fetch = /** @type {any} */ ((/** @type {string} */ url, /** @type {any} */ how) => (url.startsWith('chrome-') ? new Response('') : servers(url, how)));
});

/** What our storage holds cannot be read any more: its disk is full, or its files are damaged. */
const breakStorage = () => { chrome.storage.local.get = async () => { throw new Error('IO error: LOCK: File currently in use.'); }; };

test('where the reader cannot be opened, the button and a popup say so', async () => {
  for (const broken of [() => { page.visits.open = () => ({why: 'TypeError: it is gone'}); }, breakStorage]) {
    broken();
    button.text = button.shown = '';
    await toggleReader(tab);
    assert.equal(button.text, '!');
    assert.match(button.shown ?? '', /code=unknown/u);
  }
});

test('where it is open already, it says so itself', async () => {
  breakStorage();
  isCurrent = true;
  await toggleReader(tab);
  assert.deepEqual(page.told.map((/** @type {any} */ {code}) => code), ['unknown']);
  assert.equal(button.shown, undefined);
});

test('a reader that asks for its page again is answered where the page may not be read any more', async () => {
  chrome.scripting.executeScript = async () => { throw new Error('Cannot access contents of the page.'); };
  const later = globalThis.setTimeout;
  globalThis.setTimeout = /** @type {any} */ ((/** @type {() => void} */ act) => setImmediate(act));
  await assert.rejects(toggleReader(tab, {again: true}), {code: 'page_forbidden'}).finally(() => { globalThis.setTimeout = later; });
  assert.equal(button.shown, undefined);
});
