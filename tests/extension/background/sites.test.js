import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';

import {installFakeChrome} from '../fake_chrome.js';

const {chooseForSite, forgetSite, getSiteMemory, openAlways, openArrived, syncSites} = await (installFakeChrome(), import('../../../extension/background/sites.js'));

/** @type {any} */
let chrome;
/** @type {any[]} */
let scripts;
let allowed = true;
let injected = 0;

beforeEach(() => {
  chrome = installFakeChrome();
  scripts = [];
  allowed = true;
  injected = 0;
  chrome.permissions = {contains: async () => allowed, remove: async () => true};
  chrome.tabs = {create: async ({url}) => { chrome.opened = url; }};
  chrome.scripting = {
    getRegisteredContentScripts: async () => scripts,
    registerContentScripts: async (added) => void scripts.push(...added),
    updateContentScripts: async ([{matches}]) => { scripts[0].matches = matches; },
    unregisterContentScripts: async () => { scripts = []; },
    executeScript: async () => { injected += 1; return [{result: 'https://www.example.org/a'}]; },
  };
});

const tab = (more = {}) => /** @type {any} */ ({id: 1, windowId: 1, incognito: false, url: 'https://www.example.org/a', ...more});

test('a chosen site is registered, and no other', async () => {
  await chooseForSite(tab(), {choice: 'always'});
  assert.deepEqual(scripts.map(({matches}) => matches), [['*://example.org/*', '*://www.example.org/*']]);
  await openAlways({site: 'example.net'});
  assert.deepEqual(scripts.map(({matches}) => matches.length), [4]);
  await forgetSite({site: 'example.net'});
  assert.deepEqual(scripts.map(({matches}) => matches.length), [2]);
  await chooseForSite(tab(), {choice: 'never'});
  assert.deepEqual(scripts, []);
  assert.deepEqual(chrome.storage.local.items.sites, {'example.org': 'never'});
  for (const choice of [null, /** @type {any} */ ('whatever a page may send')]) {
    await chooseForSite(tab(), {choice});
    assert.deepEqual(chrome.storage.local.items.sites, {});
  }
});

test('the permission of a site goes with what it was given for', async () => {
  /** @type {any[]} */
  const removed = [];
  chrome.permissions.remove = async (/** @type {any} */ {origins}) => void removed.push(origins);
  await openAlways({site: 'example.org'});
  await openAlways({site: 'example.org'});
  assert.deepEqual(removed, []);
  chrome.permissions.remove = async (/** @type {any} */ {origins}) => { removed.push(origins); throw new Error('You cannot remove required permissions.'); };
  await forgetSite({site: 'example.org'});
  await forgetSite({site: 'example.org'});
  assert.deepEqual(removed, [['*://example.org/*', '*://www.example.org/*']]);
});

test('a page of a site that opens by itself is opened once', async () => {
  await openAlways({site: 'example.org'});
  let answer = /** @type {boolean | undefined} */ (true);
  chrome.scripting.executeScript = async () => {
    injected += 1;
    return [{result: answer}];
  };
  for (const [isOpen, url, times] of /** @type {const} */ ([[true, 'https://www.example.org/a', 1], [undefined, 'https://www.example.org/a', 1], [false, 'https://www.example.org/', 0], [false, 'https://example.net/a', 0]])) {
    injected = 0;
    answer = isOpen;
    await openArrived(tab({url}));
    assert.equal(injected, times, `${isOpen} ${url}`);
  }
});

test('without the permission nothing is kept before our page has asked for it', async () => {
  allowed = false;
  const {memory: {asked, choice}} = await chooseForSite(tab(), {choice: 'always'});
  assert.deepEqual([asked, choice, chrome.storage.local.items.sites], [true, null, undefined]);
  assert.match(chrome.opened, /question\.html\?about=site&site=example\.org$/);
});

test('a permission taken back ends it for that site', async () => {
  await openAlways({site: 'example.org'});
  allowed = false;
  await syncSites();
  assert.deepEqual([scripts, chrome.storage.local.items.sites], [[], {}]);
});

test('in a private window nothing opens by itself, nothing is counted, nothing is kept', async () => {
  await openAlways({site: 'example.org'});
  injected = 0;
  await openArrived(tab({incognito: true}));
  assert.equal(injected, 0);
  assert.equal((await getSiteMemory(tab({incognito: true}), {opened: true})).memory.site, null);
  await chooseForSite(tab({incognito: true}), {choice: 'never'});
  assert.deepEqual(chrome.storage.session.items, {});
  assert.deepEqual(chrome.storage.local.items.sites, {'example.org': 'always'});
});

test('the third opening of a session offers it, once, and not where something is set', async () => {
  const offers = [];
  for (let time = 0; time < 4; time += 1) offers.push((await getSiteMemory(tab(), {opened: true})).memory.offer);
  assert.deepEqual(offers, [false, false, true, false]);
  chrome.storage.session.items = {siteOpenings: {'example.org': 2}};
  await chooseForSite(tab(), {choice: 'never'});
  assert.equal((await getSiteMemory(tab(), {opened: true})).memory.offer, false);
});
