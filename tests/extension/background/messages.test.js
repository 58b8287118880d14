import assert from 'node:assert/strict';
import {before, test} from 'node:test';

import {EXTENSION_ID, installFakeChrome} from '../fake_chrome.js';

let handlerOf;
let chrome;

before(async () => {
  chrome = installFakeChrome();
  ({handlerOf} = await import('../../../extension/background/messages.js'));
});

const tab = (more = {}) => ({
  id: EXTENSION_ID, frameId: 0, url: 'https://page.test/', tab: {id: 1, incognito: false}, ...more,
});
const ownPage = () => ({id: EXTENSION_ID, url: chrome.runtime.getURL('options/options.html'), tab: {id: 2}});

test('the reader is served in the top frame of a tab', () => {
  assert.ok(handlerOf({type: 'reader/save'}, tab()));
  assert.equal(handlerOf({type: 'reader/save'}, tab({frameId: 3})), null);
});

test('a page that comes along is of the site that sends it', () => {
  const message = (/** @type {object} */ page) => ({type: 'reader/save', page});
  assert.ok(handlerOf(message({url: 'https://page.test/other', html: '<p>'}), tab()));
  for (const page of [{url: 'https://bank.test/', html: '<p>'}, {url: 'nowhere', html: '<p>'}, {url: 'https://page.test/'}, 'page', 1]) {
    assert.equal(handlerOf(message(/** @type {any} */ (page)), tab()), null);
  }
});

test("a page's world cannot do what our own pages can", () => {
  assert.equal(handlerOf({type: 'options/replacePairing'}, tab()), null);
  assert.ok(handlerOf({type: 'options/replacePairing'}, ownPage()));
});

test('another extension is not served', () => {
  assert.equal(handlerOf({type: 'reader/save'}, tab({id: 'another'})), null);
});

test('names of object properties are no messages', () => {
  for (const type of ['constructor', '__proto__', 'toString', undefined]) {
    assert.equal(handlerOf({type}, tab()), null);
    assert.equal(handlerOf({type}, ownPage()), null);
  }
});

test('settings of the reader are remembered', async () => {
  await handlerOf({type: 'reader/settings', settings: {theme: 'sepia'}}, tab())();
  assert.equal(chrome.storage.local.items.readerSettings.theme, 'sepia');
});

test('what two readers change at once is kept, each part of it', async () => {
  chrome.storage.local.items = {readerSettings: {theme: 'dark', width: 50}};
  await Promise.all([{theme: 'sepia'}, {justify: true}].map((settings) => handlerOf({type: 'reader/settings', settings}, tab())()));
  assert.deepEqual(chrome.storage.local.items.readerSettings, {theme: 'sepia', width: 50, justify: true});
  const position = {block: 3, mark: 7, within: 0.5, part: 0.4};
  await Promise.all(['a', 'b'].map((name) => handlerOf({type: 'reader/position', url: `https://site.test/${name}`, position}, tab())()));
  assert.equal(Object.keys(chrome.storage.local.items.readingPositions).length, 2);
});

test('a private window leaves nothing behind', async () => {
  chrome.storage.local.items = {};
  const sender = tab({tab: {id: 1, incognito: true}});
  await handlerOf({type: 'reader/settings', settings: {theme: 'dark'}}, sender)();
  assert.deepEqual(chrome.storage.local.items, {});
});

test('a pairing is forgotten, and the options are opened, when that is asked for', async () => {
  chrome.storage.local.items = {connection: {port: 8465, token: 't', tokenId: 'x'}};
  await handlerOf({type: 'options/unpair'}, ownPage())({type: 'options/unpair'});
  assert.deepEqual(chrome.storage.local.items, {});
  let opened = 0;
  chrome.runtime.openOptionsPage = async () => { opened += 1; };
  await handlerOf({type: 'reader/openOptions'}, tab())();
  assert.equal(opened, 1);
});
