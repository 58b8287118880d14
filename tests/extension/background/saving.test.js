import assert from 'node:assert/strict';
import {afterEach, beforeEach, test} from 'node:test';

import {installFakeChrome} from '../fake_chrome.js';
import {installFakeIndexedDB} from '../fake_indexed_db.js';
import {fakePage, installPages} from '../fake_pages.js';
import {installServers, ownServer} from '../fake_servers.js';
import {clearConnection, setConnection} from '../../../extension/shared/settings.js';

const {copyMarkdown, revealSaved, saveFromReader, saveInTab, saveTab, undoSave} = await (installFakeChrome(), import('../../../extension/background/saving.js'));
const {listQueued} = await import('../../../extension/background/queue.js');
const {fetchMissingImages} = await import('../../../extension/background/images_permission.js');

const TOKEN = 'a-token';
const ID = 'abcd1234';
const PAGE = 'https://site.test/one';
const later = globalThis.setTimeout;

/** @type {any} */
let chrome;
/** @type {Record<number, any>} */
let pages;
/** @type {Record<string, string>} */
let button;
/** @type {(call: any) => any} What the server's library answers. */
let library;
/** Milliseconds after which pictures are slow. */
let patience = 8_000;

const tab = (more = {}) => /** @type {any} */ ({id: 1, windowId: 1, incognito: false, ...more});
const article = (more = {}) => ({id: ID, url: PAGE, missing_images: [], kept_previous: false, reason_code: null, reason_values: [], ...more});

beforeEach(async () => {
  chrome = installFakeChrome();
  installFakeIndexedDB();
  pages = {1: fakePage(PAGE)};
  button = installPages(chrome, pages);
  library = () => [201, article()];
  await setConnection({port: 8465, token: TOKEN, tokenId: 'unused'});
  const own = ownServer(TOKEN);
  installServers({8465: (call) => (call.path === '/hello' ? own(call) : library(call))});
  patience = 8_000;
  globalThis.setTimeout = /** @type {any} */ ((/** @type {() => void} */ act, /** @type {number} */ wait, /** @type {any[]} */ ...args) => {
    const ms = wait === 8_000 ? patience : wait;
    const timer = later(act, ms, ...args);
    return ms >= 8_000 ? timer.unref() : timer; // nobody waits for those
  });
  const request = async (/** @type {string} */ name, /** @type {any[]} */ ...given) => (name === 'queue' ? undefined : given.at(-1)());
  globalThis.navigator = /** @type {any} */ ({locks: {request}}); // nothing waits
});

afterEach(() => { globalThis.setTimeout = later; });

test('the page that was saved is told, and its button', async () => {
  await saveInTab(tab());
  assert.deepEqual(pages[1].told.map(({status}) => status), ['saving', 'saved']);
  assert.deepEqual(pages[1].saved, {id: ID});
  assert.equal(button.text, '✓');
});

test('of an article that was there before it is said so', async () => {
  for (const [status, wasSaved] of /** @type {const} */ ([[201, undefined], [200, true]])) {
    library = () => [status, article()];
    await saveInTab(tab());
    assert.equal(pages[1].told.at(-1).wasSaved, wasSaved);
  }
});

test('a page that came into the tab meanwhile is not taken for the one that was saved', async () => {
  const next = fakePage('https://site.test/two', {isOpen: true});
  for (const answer of [null, [201, article()], [507, {code: 'disk_full', detail: 'Full.'}]]) {
    next.saved = {id: 'another1'};
    library = () => {
      pages[1] = next;
      if (!answer) throw new TypeError('Failed to fetch');
      return answer;
    };
    pages[1] = fakePage(PAGE);
    await saveInTab(tab());
    assert.deepEqual([next.told, next.saved], [[], {id: 'another1'}]);
    assert.notEqual(button.title, 'Waits for the server');
  }
  assert.equal(button.text, '!', 'that it failed is said all the same');
});

test('pictures that take long are told of when they are in, to the article that they belong to', async () => {
  patience = 0;
  const slow = 'https://cdn.test/a.png';
  const servers = globalThis.fetch;
  for (const meanwhile of ['shown', 'undone']) {
    pages[1] = fakePage(PAGE);
    library = () => [201, article({missing_images: [slow]})];
    /** @type {(answer: Response) => void} */
    let arrive = () => {};
    globalThis.fetch = /** @type {any} */ ((/** @type {string} */ url, /** @type {any} */ how) => (url === slow
      ? new Promise((resolve) => { arrive = resolve; }) : servers(url, how)));
    const {saved} = await saveFromReader(tab());
    assert.equal(saved.missingImages, 0);
    if (meanwhile === 'undone') pages[1].saved = undefined;
    arrive(new Response('', {status: 404}));
    await new Promise((resolve) => later(resolve, 20));
    assert.deepEqual(pages[1].told.map(({missingImages}) => missingImages), meanwhile === 'shown' ? [1] : [], meanwhile);
  }
});

test('pictures that were allowed later are told of where their article still is', async () => {
  for (const [saved, told] of [[{id: ID}, 1], [{id: 'another1'}, 0], [undefined, 0]]) {
    pages[1] = {...fakePage(PAGE), saved};
    library = () => [200, article({missing_images: []})];
    await fetchMissingImages({article: ID, tab: 1, incognito: false});
    assert.equal(pages[1].told.length, told);
  }
});

const waiting = async () => (await listQueued()).map(({url}) => url);

test('a page waits where no server answers, or its library is being read; and can be taken back', async () => {
  const answers = /** @type {(() => any)[]} */ ([() => { throw new TypeError('Failed to fetch'); }, () => [503, {code: 'library_reading', detail: ''}]]);
  for (const answer of answers) {
    library = answer;
    await saveInTab(tab());
    assert.deepEqual(pages[1].told.at(-1), {status: 'waiting'});
    assert.equal(button.title, 'Waits for the server');
    assert.deepEqual(await waiting(), [PAGE]);
    await undoSave(tab(), {});
    assert.deepEqual(await waiting(), []);
    assert.equal(button.title, 'Read this page');
  }
});

test('a page that waits for a pairing says so', async () => {
  await clearConnection();
  await saveInTab(tab());
  assert.deepEqual(pages[1].told.at(-1), {status: 'waiting', unpaired: true});
  assert.deepEqual(await waiting(), [PAGE]);
});

test('what cannot wait says why', async () => {
  library = () => [507, {code: 'disk_full', detail: ''}];
  await assert.rejects(saveFromReader(tab()), {code: 'disk_full'});
  installServers({});
  pages[1].lastCapture.url = 'file:///home/someone/page.html';
  await assert.rejects(saveFromReader(tab()), {code: 'server_unreachable'});
  pages[1].lastCapture.url = PAGE;
  chrome.storage.local.get = async () => { throw new Error('IO error: LOCK: File currently in use.'); };
  await assert.rejects(saveFromReader(tab()), /IO error/u);
  assert.deepEqual(await waiting(), []);
});

test('what there is nothing to send of says so', async () => {
  for (const [capture, code] of /** @type {[any, string][]} */ ([[{tooLarge: true}, 'page_too_large'], [{notHtml: true}, 'page_not_html'], [{html: '', selectionOnly: true}, 'selection_empty']])) {
    pages[1].lastCapture = {...fakePage(PAGE).lastCapture, ...capture};
    await assert.rejects(saveFromReader(tab()), {code});
  }
});

test('a save is undone, also one that was undone before', async () => {
  for (const answer of [[204, null], [404, {code: 'article_not_found', detail: ''}]]) {
    pages[1].saved = {id: ID};
    library = () => answer;
    await undoSave(tab(), {id: ID});
    assert.equal(pages[1].saved, undefined);
  }
  pages[1].saved = {id: ID};
  library = () => [409, {code: 'library_busy', detail: ''}];
  await assert.rejects(undoSave(tab(), {id: ID}), {code: 'library_busy'});
  assert.deepEqual(pages[1].saved, {id: ID});
});

test('an article is shown in its folder, or the folder is told', async () => {
  /** @type {any[]} */
  const said = [];
  pages[1].reader.notify = (/** @type {any[]} */ ...words) => said.push(words);
  for (const opened of [true, false]) {
    library = () => [200, {opened, folder: '/home/someone/Stillpage/a'}];
    await revealSaved(tab(), {id: ID});
  }
  assert.deepEqual(said, [['actionFolder', ['/home/someone/Stillpage/a']]]);
});

test('Markdown is that of the saved article, else made of the page', async () => {
  const server = globalThis.fetch;
  /** @type {string[]} */
  const asked = [];
  globalThis.fetch = /** @type {any} */ ((/** @type {string} */ url, /** @type {any} */ how) => {
    if (url.endsWith('/hello')) return server(url, how);
    asked.push(new URL(url).pathname);
    return asked.length < 3 ? new Response('# Words') : Response.json({code: 'extraction_stopped'}, {status: 503});
  });
  assert.deepEqual(await copyMarkdown(tab()), {markdown: '# Words'});
  pages[1].saved = {id: ID};
  assert.deepEqual(await copyMarkdown(tab()), {markdown: '# Words'});
  assert.deepEqual(asked, ['/api/v1/render', `/api/v1/articles/${ID}/content.md`]);
  for (const saved of [{id: ID}, undefined]) {
    pages[1].saved = saved;
    await assert.rejects(copyMarkdown(tab()), {code: 'extraction_stopped'});
  }
});

test('a page that may not be read says so when it is to be saved', async () => {
  chrome.tabs = {get: async () => tab({url: 'about:license'})};
  pages[1] = null; // Firefox says that our scripts were put there
  await saveTab(tab({url: 'about:license'}));
  assert.match(button.shown ?? '', /code=page_of_browser/u);
});
