/* eslint-disable no-script-url -- addresses that are not opened */
import assert from 'node:assert/strict';
import {afterEach, beforeEach, test} from 'node:test';

import {installFakeChrome} from '../fake_chrome.js';
import {fakePage, installPages} from '../fake_pages.js';
import {installServers, ownServer} from '../fake_servers.js';
import {setConnection} from '../../../extension/shared/settings.js';

const {fillLink, listLinks} = await (installFakeChrome(), import('../../../extension/background/filling.js'));

const TOKEN = 'a-token';
const LINK = {id: 'abcd1234', url: 'https://site.test/a'};
const {setTimeout: later} = globalThis;
const {now} = Date;

/** @type {any} */
let chrome;
/** The tab that is opened, as the browser tells of it, time after time; null: it is closed. @type {any[]} */
let states;
/** @type {any} */
let page;
/** @type {Record<number, any>} */
let pages;
/** @type {any} What the page tells of itself. */
let met;
/** @type {(call: any) => any} */
let library;
/** @type {any[]} */
let saved;
/** @type {string[]} */
let done;

const loaded = (url = LINK.url) => ({id: 7, windowId: 1, incognito: false, status: 'complete', url});
const loading = (url = LINK.url) => ({...loaded(url), status: 'loading'});

beforeEach(async () => {
  chrome = installFakeChrome();
  let clock = 1_000_000;
  Date.now = () => clock;
  globalThis.setTimeout = /** @type {any} */ ((/** @type {() => void} */ act, /** @type {number} */ ms) => {
    clock += ms;
    return setImmediate(act);
  });
  page = fakePage(LINK.url);
  pages = {7: page};
  installPages(chrome, pages);
  const {executeScript} = chrome.scripting;
  // What a page says of its status and its fields, a browser tells.
  chrome.scripting.executeScript = async (/** @type {any} */ what) => (what.func?.name === 'whatIsMet' ? [{result: met}] : executeScript(what));
  met = {status: 200, asksToLogIn: false};
  states = [loaded()];
  done = [];
  chrome.tabs = {
    create: async (/** @type {any} */ {url, active}) => {
      done.push(`open ${url} ${active}`);
      return loading();
    },
    update: async () => undefined,
    get: async () => {
      const state = states.length > 1 ? states.shift() : states[0];
      if (!state) throw new Error('No tab with id: 7.');
      return state;
    },
    remove: async (/** @type {number} */ id) => {
      done.push(`close ${id}`);
      if (!states.at(-1)) throw new Error('No tab with id: 7.');
    },
  };
  saved = [];
  library = () => [200, {id: LINK.id, missing_images: [], unfilled: false}];
  await setConnection({port: 8465, token: TOKEN, tokenId: 'unused'});
  const own = ownServer(TOKEN);
  installServers({8465: (call) => {
    if (call.path === '/hello') return own(call);
    saved.push(call.body);
    return library(call);
  }});
});

afterEach(() => {
  globalThis.setTimeout = later;
  Date.now = now;
});

test('a link is opened behind, saved under its own id, and its tab closed', async () => {
  await fillLink(LINK);
  assert.deepEqual(done, [`open ${LINK.url} false`, 'close 7']);
  assert.deepEqual([saved.length, saved[0].fills], [1, LINK.id]);
  assert.deepEqual(chrome.storage.session.items, {});
});

test('a page that a script sends on is waited for; one that never ends to load is read as it is', async () => {
  states = [loaded('about:blank'), loaded('about:blank'), loading(), loaded(), loading(), loading(), loaded()];
  await fillLink(LINK);
  states = [loading()];
  await fillLink(LINK);
  assert.equal(saved.length, 2);
});

const failures = /** @type {[string, string, () => void][]} */ ([
  ['link_closed', 'its tab was closed while it loaded', () => { states = [loading(), null]; }],
  ['link_closed', 'its tab was closed while it settled', () => { states = [loaded(), null]; delete pages[7]; }],
  ['link_closed', 'its tab was closed while it was read', () => { page.visits.forSaving = () => undefined; }],
  ['link_not_loaded', 'nothing came of it', () => { states = [{...loading(), url: undefined}]; }],
  ['page_pdf', 'it is a document', () => { states = [loaded('https://site.test/a.pdf')]; }],
  ['page_pdf', 'a script of it leads to a document', () => { states = [loaded(), loading(), loaded('https://site.test/a.pdf')]; }],
  ['page_of_store', 'it leads where no extension may look', () => { states = [loaded('https://addons.mozilla.org/x')]; }],
  ['link_refused', 'the site says that there is nothing', () => { met.status = 404; }],
  ['link_wall', 'the site asks for a password', () => { met.asksToLogIn = true; }],
  ['link_wall', 'the server finds no article in it', () => { library = () => [200, {id: LINK.id, missing_images: [], unfilled: true}]; }],
  ['page_too_large', 'it is too large', () => { page.lastCapture.tooLarge = true; }],
  ['disk_full', 'the disk is full', () => { library = () => [507, {code: 'disk_full', detail: ''}]; }],
]);
for (const [code, what, happens] of failures) {
  test(`${what}: ${code}, and no tab is left`, async () => {
    happens();
    await assert.rejects(fillLink(LINK), {code});
    assert.equal(done.at(-1), 'close 7');
    assert.deepEqual(chrome.storage.session.items, {});
  });
}

test('what is no address of the web is not opened', async () => {
  for (const url of ['file:///etc/passwd', 'javascript:1', 'chrome://settings']) {
    await assert.rejects(fillLink({id: LINK.id, url}), {code: 'url_invalid'});
  }
  assert.deepEqual(done, []);
});

test('the tab of a background that was stopped is closed by the next', async () => {
  await chrome.storage.session.set({fillingTab: 3});
  library = () => [200, {items: [], next_cursor: null}];
  assert.deepEqual(await listLinks(), {links: []});
  assert.deepEqual(done, ['close 3']);
});

test('a page that tells nothing of itself is saved', async () => {
  met = undefined;
  await fillLink(LINK);
  assert.equal(saved.length, 1);
});
