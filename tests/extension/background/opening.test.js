import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';

import {installFakeChrome} from '../fake_chrome.js';
import {fakePage, installPages} from '../fake_pages.js';
import {installServers, ownServer} from '../fake_servers.js';
import {setConnection, setReadingPosition} from '../../../extension/shared/settings.js';

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
  /** @type {(taken: boolean) => void} */
  let resolve;
  const line = {onMessage: {addListener: (/** @type {any} */ listener) => { resolve = listener; }}, onDisconnect: {addListener: () => undefined},
    postMessage(/** @type {any} */ shown) { page.shown = shown; resolve(isCurrent); }, disconnect: () => undefined};
  chrome.tabs = {get: async () => tab, connect: () => line};
  const request = async (/** @type {string} */ name, /** @type {any[]} */ ...given) => (name === 'queue' ? undefined : given.at(-1)());
  globalThis.navigator = /** @type {any} */ ({locks: {request}}); // nothing waits
  chrome.scripting.insertCSS = async () => undefined;
  servers({});
});

/** @param {Parameters<typeof installServers>[0]} answers */
function servers(answers) {
  const calls = installServers(answers);
  const {fetch} = globalThis;
  globalThis.fetch = /** @type {any} */ ((/** @type {string} */ url, /** @type {any} */ how) => (url.startsWith('chrome-') ? new Response('') : fetch(url, how)));
  return calls;
}

/** A server that finds this on the page. @param {[number, object]} answer */
async function finds(answer) {
  await setConnection({port: 8465, token: 't', tokenId: 'unused'});
  const own = ownServer('t');
  return servers({8465: (call) => (call.path === '/hello' ? own(call) : call.path === '/extract' ? answer : [200, {missing_images: []}])});
}

const article = (more = {}) => ({title: 'A title', url: tab.url, canonical_url: tab.url, published: null, modified: null, confidence: 1, word_count: 200, text: 'Words.', saved: null, ...more});

/** What our storage holds cannot be read any more: its disk is full, or its files are damaged. */
const breakStorage = () => { chrome.storage.local.get = async () => { throw new Error('IO error: LOCK: File currently in use.'); }; };

test('stylesheets that could not be read once are asked for again by the next click', async () => {
  const {fetch} = globalThis;
  globalThis.fetch = async () => { throw new TypeError('Failed to fetch'); };
  await toggleReader(tab);
  assert.equal(button.text, '!');
  globalThis.fetch = fetch;
  button.text = '';
  page.builtIn = {extract: () => article()};
  isCurrent = true;
  await toggleReader(tab);
  assert.notEqual(button.text, '!');
});

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

const told = async () => {
  isCurrent = true;
  await toggleReader(tab);
  return page.told.map((/** @type {any} */ {code, address}) => [code, ...(address ? [address] : [])]);
};

test('a capture that failed says so', async () => {
  page.visits.captured = () => ({why: 'TypeError: not what it seemed'});
  assert.deepEqual(await told(), [['unknown']]);
});

test('a page that is all in a frame of another site leads there', async () => {
  for (const [frame, expected] of [['https://other.test/a', [['page_in_frame', 'https://other.test/a']]], [null, [['page_empty']]]]) {
    page.told.length = 0;
    page.lastCapture.frame = frame;
    await finds([422, {code: 'page_empty', detail: ''}]);
    assert.deepEqual(await told(), expected);
  }
  page.told.length = 0;
  page.lastCapture.frame = 'https://other.test/a';
  await finds([500, {code: 'internal_error', detail: ''}]);
  assert.deepEqual(await told(), [['internal_error']], 'what is no matter of the frame is told as it is');
});

test('without a server the page reads itself, and says why; where it finds nothing, that is said', async () => {
  const own = ownServer('t');
  for (const gone of [{}, {8465: (/** @type {any} */ call) => { if (call.path === '/hello') return own(call); throw new TypeError('Failed to fetch'); }}]) {
    await setConnection({port: 8465, token: 't', tokenId: 'unused'});
    servers(/** @type {any} */ (gone));
    page.builtIn = {extract: () => article()};
    isCurrent = true;
    await toggleReader(tab);
    assert.equal(page.shown.builtIn.code, 'server_unreachable');
    page.builtIn = {extract: () => null};
    assert.deepEqual(await told(), [['server_unreachable']]);
    page.told.length = 0;
  }
});

test('what is no article is shown as unsure', async () => {
  for (const [found, unsure] of /** @type {const} */ ([[{}, false], [{confidence: 0.4}, true], [{word_count: 3}, true]])) {
    await finds([200, article(found)]);
    await toggleReader(tab);
    assert.equal(page.shown.unsure, unsure);
    assert.equal(page.shown.article.text, '');
  }
});

test('a private window is told of no place, and fetches nothing unasked', async () => {
  await finds([200, article({saved: {id: 'abcd1234', missing_images: 2}})]);
  await setReadingPosition(tab.url, {block: 3, mark: 7, within: 0.5, part: 0.4}, 1);
  const private_ = {...tab, incognito: true};
  for (const [which, block, asked] of /** @type {const} */ ([[tab, 3, true], [private_, undefined, false]])) {
    const calls = await finds([200, article({saved: {id: 'abcd1234', missing_images: 2}})]);
    isCurrent = true;
    await toggleReader(which);
    assert.equal(page.shown.position?.block, block);
    assert.deepEqual(page.shown.saved, {status: 'saved', id: 'abcd1234', wasSaved: true});
    assert.equal(calls.some(({path}) => path === '/articles/abcd1234'), asked);
  }
});

test('an article whose lost pictures cannot be asked for is shown all the same', async () => {
  await setConnection({port: 8465, token: 't', tokenId: 'unused'});
  const own = ownServer('t');
  servers({8465: (call) => (call.path === '/hello' ? own(call) : call.path === '/extract' ? [200, article({saved: {id: 'abcd1234', missing_images: 2}})] : [500, {code: 'library_error'}])});
  assert.deepEqual(await told(), []);
  assert.equal(button.title, 'Saved in your library');
});

test('an answer that comes when its reader has closed says nothing', async () => {
  await finds([200, article({saved: {id: 'abcd1234', missing_images: 0}})]);
  await toggleReader(tab);
  assert.equal(button.title, 'Read this page');
});
