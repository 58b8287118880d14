import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';

import {installFakeChrome} from '../fake_chrome.js';
import {installPages} from '../fake_pages.js';
import {installServers, ownServer} from '../fake_servers.js';
import {setConnection} from '../../../extension/shared/settings.js';

const {createMenus, menuActions} = await (installFakeChrome(), import('../../../extension/background/menus.js'));
const {avoidMenuKeys} = await import('../../../extension/background/shortcuts.js');

/** @type {any} */
let chrome;
/** @type {Record<string, string>} */
let button;
/** @type {any[]} */
let opened;

const tab = /** @type {any} */ ({id: 1, windowId: 5, index: 2, incognito: false});

beforeEach(() => {
  chrome = installFakeChrome();
  button = installPages(chrome, {1: null});
  opened = [];
  chrome.tabs = {create: async (/** @type {any} */ how) => void opened.push(how)};
});

test('the menus are made anew, each with its words', async () => {
  /** @type {any[]} */
  let menus = ['an old one'];
  chrome.contextMenus = {removeAll: async () => { menus = []; }, create: (/** @type {any} */ menu) => void menus.push(menu)};
  await createMenus();
  assert.deepEqual(menus.map(({id}) => id), Object.keys(menuActions));
  assert.ok(menus.every(({title, contexts}) => title && contexts.length));
});

test('the library opens beside the tab, or what is wrong is said there', async () => {
  await setConnection({port: 8465, token: 't', tokenId: 'unused'});
  const own = ownServer('t');
  for (const url of ['http://stillpage.localhost:8465/open/abc', 'https://evil.test/open/abc']) {
    installServers({8465: (call) => (call.path === '/hello' ? own(call) : [201, {url}])});
    await menuActions.openLibrary?.(tab);
  }
  assert.deepEqual(opened, [{url: 'http://stillpage.localhost:8465/open/abc', windowId: 5, index: 3}]);
  assert.match(button.shown ?? '', /code=server_error/u);
  installServers({});
  await menuActions.openLibrary?.(tab);
  assert.match(button.shown ?? '', /code=server_unreachable/u);
});

test('a popup that the browser does not open leaves the button to say it, and the next click free', async () => {
  chrome.action.openPopup = async () => { throw new Error('Could not find an active browser window.'); };
  installServers({});
  await menuActions.openLibrary?.(tab);
  assert.equal(button.text, '!');
  assert.equal(button.popup, '');
});

test('the key that Firefox has a menu on moves to a free one, not a person\'s own', async () => {
  for (const [os, shortcut, moved] of /** @type {const} */ ([['linux', 'Alt+S', ['Alt+K']], ['mac', 'Alt+S', []], ['win', 'Ctrl+Y', []]])) {
    /** @type {any[]} */
    const keys = [];
    chrome.runtime.getPlatformInfo = async () => ({os});
    chrome.commands = {getAll: async () => [{name: '_execute_action', shortcut: 'Alt+R'}, {name: 'save', shortcut}], update: async (/** @type {any} */ change) => void keys.push(change.shortcut)};
    await avoidMenuKeys();
    assert.deepEqual(keys, moved);
  }
  chrome.commands = {}; // Chromium lets no extension change them
  await avoidMenuKeys();
});
