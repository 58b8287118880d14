import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';

import {installFakeChrome} from '../fake_chrome.js';

const {chooseForSite, getSiteMemory, openAlways, openArrived, syncSites} = await (installFakeChrome(), import('../../../extension/background/sites.js'));

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
  await chooseForSite(tab(), {choice: 'never'});
  assert.deepEqual(scripts, []);
  assert.deepEqual(chrome.storage.local.items.sites, {'example.org': 'never'});
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
