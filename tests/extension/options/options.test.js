import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';

import {installFakeChrome, messagesOf} from '../fake_chrome.js';
import {openPage} from './open_page.js';

/** @type {any} */
let chrome;
/** What the background answers. @type {Record<string, any>} */
let answers;
/** @type {any[]} */
let asked;

const failed = (message = 'The server is not running.') => ({ok: false, error: {code: 'server_unreachable', message}});

beforeEach(() => {
  chrome = installFakeChrome();
  asked = [];
  answers = {'options/status': {ok: true, version: '0.1.0', port: 8465, library: '/home/someone/Stillpage'}, 'options/waiting': {ok: true, waiting: 0}, 'options/siteRules': {ok: true, sites: []}};
  chrome.runtime.sendMessage = async (/** @type {any} */ message) => {
    asked.push(message);
    const answer = answers[message.type];
    return typeof answer === 'function' ? answer(message) : answer ?? {ok: true};
  };
  chrome.commands = {getAll: async () => [{name: '_execute_action', shortcut: 'Alt+R'}, {name: 'save', shortcut: ''}]};
  const none = {addListener: () => undefined};
  chrome.permissions = {contains: async () => false, request: async () => true, remove: async () => true, onAdded: none, onRemoved: none};
});

const types = () => asked.map(({type}) => type);

test('whether the server answers is said, and what can be done then', async () => {
  chrome.storage.local.items.connection = {port: 8465, token: 't', tokenId: 'x'};
  const page = await openPage('options');
  assert.equal(page.text('folder'), '/home/someone/Stillpage');
  assert.deepEqual(['how', 'open-library', 'fill-in', 'unpair', 'waiting'].map((id) => page.find(id).hidden), [true, false, false, false, true]);
  assert.deepEqual([page.text('shortcut-read'), page.text('shortcut-save')], ['Alt+R', 'not set']);
  answers['options/openLibrary'] = failed('It could not be opened.');
  await page.press('open-library');
  assert.equal(page.text('connection'), 'It could not be opened.');
  await page.press('unpair');
  assert.ok(types().includes('options/unpair'));
  assert.deepEqual([page.text('connection'), page.find('how').hidden], ['The pairing is forgotten.', false]);
  assert.ok(['open-library', 'fill-in', 'library', 'unpair'].every((id) => page.find(id).hidden), 'each of them would pair again');
});

test('where none answers, how to start it is shown, and how many pages wait', async () => {
  answers = {...answers, 'options/status': failed(), 'options/waiting': {ok: true, waiting: 3}, 'options/siteRules': failed()};
  chrome.commands = {getAll: async () => []};
  const page = await openPage('options');
  assert.deepEqual([page.text('shortcut-read'), page.text('shortcut-save')], ['not set', 'not set']);
  assert.deepEqual([page.text('connection'), page.text('rules-status')], ['The server is not running.', 'The server is not running.']);
  assert.deepEqual(['how', 'open-library', 'fill-in', 'library', 'unpair', 'waiting'].map((id) => page.find(id).hidden), [false, true, true, true, true, false]);
});

test('a background that never answers is not waited for', async () => {
  chrome.runtime.sendMessage = async () => undefined;
  const page = await openPage('options');
  assert.match(page.text('connection'), /try again/u);
});

test('the theme is kept with what else is set', async () => {
  chrome.storage.local.items.readerSettings = {theme: 'sepia', width: 50};
  const page = await openPage('options');
  const theme = page.find('theme');
  assert.equal(theme.value, 'sepia');
  theme.value = 'dark';
  theme.dispatchEvent(new (theme.ownerDocument.defaultView.Event)('change'));
  await new Promise(setImmediate);
  assert.deepEqual(chrome.storage.local.items.readerSettings, {theme: 'dark', width: 50});
});

test('pictures of all hosts are asked for and given back, and what the browser refuses is said', async () => {
  const page = await openPage('options');
  await page.press('allow');
  assert.equal(chrome.storage.local.items.imagesAnswer, 'granted');
  chrome.permissions.request = async () => false;
  await page.press('allow');
  assert.match(page.text('images'), /did not give the permission/u);
  await page.press('withdraw');
  assert.equal(chrome.storage.local.items.imagesAnswer, 'refused');
});

test('sites and rules are listed by name, and go one by one', async () => {
  chrome.storage.local.items.sites = {'b.test': 'never', 'a.test': 'always'};
  answers['options/siteRules'] = {ok: true, sites: [{host: 'a.test', rules: [{action: 'keep', selector: 'p'}, {action: 'drop', selector: 'i'}]}]};
  const page = await openPage('options');
  const said = (/** @type {string} */ id) => [...page.find(id).querySelectorAll('li > span')].map(({textContent}) => textContent.trim());
  const remove = async (/** @type {string} */ id) => {
    page.find(id).querySelector('button').click();
    for (let turn = 0; turn < 9; turn += 1) await new Promise(setImmediate);
  };
  assert.deepEqual(said('sites'), ['a.test – opens in the reader by itself', 'b.test – never opens by itself']);
  assert.deepEqual(said('rules'), ['a.test – brought back: p', 'a.test – left out: i']);
  answers['sites/forget'] = failed('It could not be removed.');
  answers['options/deleteSiteRule'] = failed('It could not be removed either.');
  await remove('sites');
  await remove('rules');
  assert.deepEqual([page.text('sites-status'), page.text('rules-status'), said('sites').length], ['It could not be removed.', 'It could not be removed either.', 2]);
  answers['sites/forget'] = {ok: true, sites: {}};
  answers['options/deleteSiteRule'] = {ok: true, sites: []};
  await remove('sites');
  await remove('rules');
  assert.deepEqual([said('sites'), said('rules')], [[], []]);
  assert.deepEqual([page.text('sites-status'), page.text('rules-status')], ['Nothing has been set for any site yet.', 'Nothing has been left out or brought back yet.']);
});

test('a page is turned the way its language is written', async () => {
  for (const [locale, lang, dir] of [['ar', 'ar', 'rtl'], ['de', 'de', 'ltr']]) {
    const messages = messagesOf(locale);
    chrome.i18n.getMessage = (/** @type {string} */ key) => messages[key]?.message ?? '';
    const {documentElement} = (await openPage('options')).find('check').ownerDocument;
    assert.deepEqual([documentElement.lang, documentElement.getAttribute('dir')], [lang, dir]);
  }
});

const question = (/** @type {string} */ about) => openPage('question', `?about=${about}`);

test('the question about pictures: given, refused, not given', async () => {
  answers['images/fetch'] = {ok: true, stored: 2, missing: 1};
  let page = await question('images&article=abcd1234&tab=7');
  await page.press('first');
  assert.deepEqual(asked.at(-1), {type: 'images/fetch', article: 'abcd1234', tab: 7, incognito: false});
  assert.deepEqual([page.find('choice').hidden, chrome.storage.local.items.imagesAnswer], [true, 'granted']);
  answers['images/fetch'] = failed();
  page = await question('images&article=abcd1234&tab=7&incognito');
  await page.press('first');
  assert.deepEqual([asked.at(-1).incognito, page.text('status')], [true, 'The server is not running.']);
  page = await question('images&tab=7');
  await page.press('first');
  assert.match(page.text('status'), /from now on/u);
  await page.press('second');
  assert.equal(chrome.storage.local.items.imagesAnswer, 'refused');
  chrome.permissions.request = async () => { throw new Error('Blocked by policy.'); };
  page = await question('images&article=abcd1234&tab=7');
  await page.press('first');
  assert.deepEqual([page.find('choice').hidden, page.text('status').includes('did not give')], [false, true]);
});

test('the question about a site: given, refused, not given, not kept', async () => {
  let page = await question('site&site=example.org');
  await page.press('first');
  assert.deepEqual([asked.at(-1), page.find('choice').hidden], [{type: 'sites/allowed', site: 'example.org'}, true]);
  await page.press('second');
  assert.match(page.text('status'), /nothing has changed/u);
  answers['sites/allowed'] = failed('It could not be kept.');
  page = await question('site&site=example.org');
  await page.press('first');
  assert.deepEqual([page.text('status'), page.find('choice').hidden], ['It could not be kept.', false]);
  chrome.permissions.request = async () => false;
  asked = [];
  await page.press('first');
  assert.deepEqual(asked, []);
});

test('the question about a pairing: kept, replaced, and asked again where that failed', async () => {
  chrome.storage.session.items.replacing = {tab: 1, port: 8465, code: 'c'};
  let page = await question('replace');
  await page.press('first');
  assert.deepEqual([asked, chrome.storage.session.items.replacing, page.find('choice').hidden], [[], undefined, true]);
  answers['options/replacePairing'] = failed();
  page = await question('replace');
  await page.press('second');
  assert.deepEqual([page.text('status'), page.find('choice').hidden], ['The server is not running.', false]);
  answers['options/replacePairing'] = {ok: true, tab: 1};
  await page.press('second');
  assert.deepEqual([page.text('status').startsWith('Paired'), page.find('choice').hidden], [true, true]);
});

test('the popup says what is wrong, and leads to the options where they help', async () => {
  let opened = 0;
  chrome.runtime.openOptionsPage = async () => { opened += 1; };
  for (const [message, action, hidden] of /** @type {const} */ ([
    ['Pair it.', 'options', false], ['There is no folder /a/مكتبة & b.', 'none', true], [undefined, 'retry', true],
  ])) {
    const page = await openPage('problem', `?${new URLSearchParams({...(message ? {message} : {}), action})}`);
    assert.match(page.text('message'), new RegExp(message ?? 'went wrong', 'u'));
    assert.equal(page.find('options').hidden, hidden);
    await page.press('options');
  }
  assert.equal(opened, 3);
});
