import assert from 'node:assert/strict';
import {afterEach, beforeEach, test} from 'node:test';

import {installFakeChrome} from '../fake_chrome.js';

const {toggleReader} = await (installFakeChrome(), import('../../../extension/background/reading.js'));

const later = globalThis.setTimeout;
/** @type {any} */
let chrome;
/** @type {Record<string, string>} What the button says. */
let button;
/** How often the page refuses us, and how; what it answers then. */
let refusals = 0;
let refusal = '';
/** @type {{url?: string, favIconUrl?: string} | null} What stands in the tab; null: it was closed. */
let shown;
/** @type {unknown} */
let answer;
/** @type {(number | undefined)[]} */
let waits;

beforeEach(() => {
  chrome = installFakeChrome();
  button = {};
  waits = [];
  refusal = 'Cannot access contents of the page.';
  shown = {};
  chrome.tabs = {get: async () => shown ?? Promise.reject(new Error('No tab with id: 1.'))};
  answer = {state: 'closed'};
  const keep = (/** @type {string} */ part) => async (/** @type {any} */ given) => { button[part] = given[part]; };
  chrome.action = {
    setTitle: keep('title'), setBadgeText: keep('text'), setBadgeBackgroundColor: keep('color'), setBadgeTextColor: keep('color'),
    setPopup: keep('popup'), openPopup: async () => { button.shown = button.popup ?? ''; },
  };
  chrome.extension = {isAllowedFileSchemeAccess: async () => true};
  chrome.scripting = {
    executeScript: async () => {
      refusals -= 1;
      if (refusals >= 0) throw new Error(refusal);
      return [{result: answer}];
    },
  };
  globalThis.fetch = /** @type {any} */ (async () => new Response(''));
  globalThis.setTimeout = /** @type {any} */ ((/** @type {() => void} */ act, /** @type {number} */ wait) => { waits.push(wait); return later(act); });
});

afterEach(() => { globalThis.setTimeout = later; });

const tab = (url = 'https://www.example.org/a') => {
  shown = {...shown, url};
  return /** @type {any} */ ({id: 1, windowId: 1, incognito: false, url});
};

test('a page that hears late of the click is asked again', async () => {
  for (const url of ['https://www.example.org/a', 'file:///home/someone/page.html']) {
    refusals = 3;
    /** @type {string[]} */
    const said = [];
    chrome.action.setTitle = async (/** @type {{title: string}} */ {title}) => void said.push(title);
    await toggleReader(tab(url));
    assert.equal(button.text, '', url);
    assert.equal(button.shown, undefined, url);
    assert.deepEqual(said, ['Reading the page…', 'Read this page'], url);
  }
});

test('a page that no extension may read says so, on the button and in a popup', async () => {
  refusals = 99;
  await toggleReader(tab());
  assert.equal(button.text, '!');
  assert.match(button.shown ?? '', /code=page_forbidden/u);
});

test('a page that answers only after we gave up is no dead click', async () => {
  refusals = 5;
  answer = null; // none of our scripts is there
  await toggleReader(tab());
  assert.equal(button.text, '!');
  assert.match(button.shown ?? '', /code=page_forbidden/u);
});

test('on the page that came after the one that was clicked nothing is said', async () => {
  for (const meanwhile of [{url: 'https://www.example.org/b'}, {}, null]) {
    const clicked = tab();
    shown = meanwhile;
    refusals = 99;
    await toggleReader(clicked);
    assert.deepEqual(button, {});
    assert.deepEqual(waits.filter((wait) => wait === 50), []);
  }
});

test('where the page goes while its reader opens nothing is said on the next', async () => {
  const line = {onMessage: {addListener() {}}, onDisconnect: {addListener() {}}, disconnect() {}};
  chrome.tabs.connect = () => line;
  chrome.scripting.insertCSS = async () => {};
  answer = {state: 'begun', id: 'a', hasReader: false};
  chrome.scripting.executeScript = async (/** @type {any} */ {files, func}) => {
    if (files) return [{result: answer}];
    // Captured in time. Of the next page, which has none of our scripts, Chromium 156 says null.
    return [{result: String(func).includes('captured') ? {page: {html: '<p>', url: 'https://www.example.org/a'}} : null}];
  };
  await toggleReader(tab());
  assert.deepEqual(button, {});
});

test('a page whose scripts move to another part of it is still the one that was clicked', async () => {
  const clicked = tab();
  shown = {url: `${clicked.url}#part`};
  refusals = 3;
  await toggleReader(clicked);
  assert.equal(button.text, '');
});

test('a page that was waited for is the only one that is asked', async () => {
  /** @type {any[]} */
  const asked = [];
  chrome.scripting.executeScript = async (/** @type {any} */ {target, func}) => {
    asked.push(target);
    return [{result: func ? undefined : answer, documentId: 'A'}];
  };
  await toggleReader({...tab(), status: 'loading'});
  assert.deepEqual(asked.slice(0, 2), [{tabId: 1}, {tabId: 1, documentIds: ['A']}]);
});

test('a file is not asked again where files may not be read', async () => {
  refusals = 99;
  chrome.extension.isAllowedFileSchemeAccess = async () => false;
  await toggleReader(tab('file:///home/someone/page.html'));
  assert.match(button.shown ?? '', /code=page_file/u);
  assert.deepEqual(waits.filter((wait) => wait === 50), []);
});

test('a page whose address the browser does not tell is not asked again', async () => {
  refusals = 99;
  await toggleReader({...tab(), url: undefined});
  assert.match(button.shown ?? '', /code=page_forbidden/u);
  assert.deepEqual(waits.filter((wait) => wait === 50), []);
});

test('a page that did not open says so at once', async () => {
  refusals = 99;
  shown = {favIconUrl: 'chrome://global/skin/icons/info.svg'}; // Firefox's own page
  await toggleReader(tab());
  assert.match(button.shown ?? '', /code=link_not_loaded/u);
  shown = {};
  refusal = 'Frame with ID 0 is showing error page';
  await toggleReader(tab('https://www.example.org/paper.pdf'));
  assert.match(button.shown ?? '', /code=link_not_loaded/u);
  assert.deepEqual(waits.filter((wait) => wait === 50), []);
});

test('a reader that does not close says that something went wrong', async () => {
  refusals = 0;
  answer = {state: 'failed', why: 'TypeError: it is gone'};
  await toggleReader(tab());
  assert.equal(button.text, '!');
  assert.match(button.shown ?? '', /code=unknown/u);
});
