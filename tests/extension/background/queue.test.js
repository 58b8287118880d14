import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';

import {installFakeChrome} from '../fake_chrome.js';
import {installFakeIndexedDB} from '../fake_indexed_db.js';
import {fakePage, installPages} from '../fake_pages.js';
import {installServers, ownServer} from '../fake_servers.js';
import {setConnection} from '../../../extension/shared/settings.js';

const {countQueued, dequeue, enqueue, listQueued, takeBack} = await (installFakeChrome(), import('../../../extension/background/queue.js'));
const {forget, getWaiting} = await import('../../../extension/background/options_requests.js');
const {sendAtStart, sendQueuedLater} = await import('../../../extension/background/queue_sending.js');

const SERVER = {port: 8465, token: 't'};

/** @type {ReturnType<typeof installFakeIndexedDB>} */
let disk;
/** @type {Record<number, any>} */
let pages;
/** @type {Record<string, string>} */
let button;
/** @type {Promise<unknown>} */
let sending;

beforeEach(() => {
  const chrome = installFakeChrome();
  disk = installFakeIndexedDB();
  pages = {};
  button = installPages(chrome, pages);
  sending = Promise.resolve();
  const request = (/** @type {string} */ _name, /** @type {any} */ _how, /** @type {(lock: object) => Promise<void>} */ work) => (sending = work({}));
  globalThis.navigator = /** @type {any} */ ({locks: {request}});
});

const url = (/** @type {number} */ number) => `https://site.test/${number}`;
const wait = (/** @type {number} */ number, now = number) =>
  enqueue({url: url(number), html: '<p>words</p>', title: ''}, {tabId: number, incognito: false, now});
const waiting = async () => (await listQueued()).map((page) => page.url);

/** @param {(url: string) => any} answer To each page that is sent. */
async function send(answer) {
  const calls = installServers({8465: ({body}) => answer(body?.url)});
  sendQueuedLater(SERVER);
  await sending;
  return calls.map(({body}) => body?.url);
}

const SAVED = [201, {id: 'abcd1234', missing_images: [], kept_previous: false, reason_code: null, reason_values: []}];

test('a page waits until it is written to the disk, which may have no room', async () => {
  await wait(1);
  assert.equal(disk.durability, 'strict');
  disk.isFull = true;
  await assert.rejects(wait(2), {code: 'queue_full'});
  assert.deepEqual(await waiting(), [url(1)]);
});

test('a browser that keeps nothing is not called full', async () => {
  disk.isClosed = true;
  await assert.rejects(wait(1), {code: 'queue_closed'});
  disk.isClosed = false;
  await wait(1);
});

test('sixty pages wait at most, and none of them makes room', async () => {
  for (let number = 0; number < 60; number += 1) await wait(number);
  await assert.rejects(wait(60), {code: 'queue_full'});
  assert.equal(await countQueued(), 60);
  await wait(0, 100); // the same page once more
  assert.equal(await countQueued(), 60);
  await takeBack(url(0));
  await wait(60);
});

test('pages wait up to a number of characters', async () => {
  await enqueue({url: url(1), html: 'a'.repeat(100 * 2 ** 20), title: ''}, {tabId: 1, incognito: false, now: 1});
  await assert.rejects(enqueue({url: url(2), html: 'a'.repeat(30 * 2 ** 20), title: ''}, {tabId: 1, incognito: false, now: 2}), {code: 'queue_full'});
});

test('what waited is sent, oldest first, and a tab that still shows it says so', async () => {
  await wait(2, 20);
  await wait(1, 30);
  await wait(3, 10);
  Object.assign(pages, {2: fakePage(url(2)), 1: fakePage(url(99)), 3: null});
  assert.deepEqual(await send(() => SAVED), [url(3), url(2), url(1)]);
  assert.deepEqual(await waiting(), []);
  assert.deepEqual(pages[2].told.map(({status}) => status), ['saved']);
  assert.deepEqual(pages[1].told, []);
});

test('a capture that comes while another of its page is sent is not let go of with it', async () => {
  await wait(1, 10);
  await send(async () => {
    await enqueue({url: url(1), html: '<p>other words</p>', title: ''}, {tabId: 1, incognito: false, now: 20});
    return SAVED;
  });
  assert.deepEqual((await listQueued()).map(({at}) => at), [20]);
});

test('a page that is taken back while it is sent holds up no other', async () => {
  await wait(1);
  await wait(2);
  await send(async (address) => {
    if (address === undefined) return [204, {}];
    if (address === url(1)) await dequeue({url: url(1), at: 1});
    return SAVED;
  });
  assert.deepEqual(await waiting(), []);
});

test('what is taken back while it is sent is taken back from the library', async () => {
  for (const [status, deleted] of [[201, ['/articles/abcd1234']], [200, []]]) { // 200: another capture of it was there before
    await wait(1);
    const calls = installServers({8465: async ({body}) => {
      if (body) await takeBack(url(1));
      return body ? [status, SAVED[1]] : [204, {}];
    }});
    sendQueuedLater(SERVER);
    await sending;
    assert.deepEqual(calls.map(({path}) => path), ['/articles', ...deleted]);
    assert.deepEqual(await waiting(), []);
  }
});

test('a later capture does not take the place of an earlier one: the server gets both', async () => {
  await wait(1, 10);
  await enqueue({url: url(1), html: '<p>Sign in', title: ''}, {tabId: 1, incognito: false, now: 20});
  await enqueue({url: url(1), html: '<p>Sign in', title: ''}, {tabId: 1, incognito: false, now: 30});
  assert.deepEqual((await listQueued()).map(({at}) => at), [10, 20]);
  await takeBack(url(1));
  assert.deepEqual((await listQueued()).map(({at}) => at), [10]);
});

test('a page that never can be saved is told of in the settings where its tab is gone', async () => {
  await wait(1);
  pages[1] = null;
  await send(() => [422, {code: 'page_empty', detail: ''}]);
  assert.deepEqual(await waiting(), []);
  globalThis.navigator = /** @type {any} */ ({locks: {request: (/** @type {string} */ _name, /** @type {any} */ work) => work()}});
  const {refused} = await getWaiting();
  assert.deepEqual(refused.map((page) => page.url), [url(1)]);
  assert.match(refused[0]?.why ?? '', /no text/u);
  assert.deepEqual(await forget({url: url(1)}), {refused: []});
});

test('a page that the server cannot read now holds up no other', async () => {
  for (const code of ['extraction_failed', 'internal_error', 'server_error']) {
    for (const number of [1, 2]) await wait(number);
    await send((address) => (address === url(1) ? [500, {code, detail: ''}] : SAVED));
    assert.deepEqual(await waiting(), [url(1)], code);
  }
});

test('a page that can never be saved is let go of, and its tab says so', async () => {
  await wait(1);
  await wait(2);
  pages[1] = fakePage(url(1));
  await send((address) => (address === url(1) ? [422, {code: 'page_empty', detail: ''}] : SAVED));
  assert.deepEqual(await waiting(), []);
  assert.deepEqual(pages[1].told.map(({status}) => status), ['failed']);
  assert.match(button.title ?? '', /no text/u);
});

test('what every page would meet is met once', async () => {
  for (const code of ['disk_full', 'library_missing', 'library_read_only']) {
    for (const number of [1, 2]) await wait(number);
    assert.equal((await send(() => [507, {code, detail: ''}])).length, 1, code);
    assert.equal(await countQueued(), 2);
  }
});

test('when the browser starts, a server is looked for where a page waits', async () => {
  /** @type {string[]} */
  const asked = [];
  const own = ownServer('t');
  installServers({8465: (call) => {
    asked.push(call.path);
    return call.path === '/hello' ? own(call) : SAVED;
  }});
  await setConnection({port: 8465, token: 't', tokenId: 'unused'});
  await sendAtStart();
  assert.deepEqual(asked, []);
  await wait(1);
  await sendAtStart();
  await sending;
  assert.deepEqual([asked, await waiting()], [['/hello', '/articles'], []]);
  await wait(2);
  installServers({});
  await sendAtStart(); // none: the next click tries again
  assert.deepEqual(await waiting(), [url(2)]);
});

test('pages are sent once, though two events come at once', async () => {
  await wait(1);
  globalThis.navigator = /** @type {any} */ ({locks: {request: async (/** @type {string} */ _name, /** @type {any} */ _how, /** @type {any} */ work) => work(null)}});
  assert.deepEqual(await send(() => SAVED), []);
});
