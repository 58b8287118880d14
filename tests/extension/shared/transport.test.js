import assert from 'node:assert/strict';
import {afterEach, beforeEach, test} from 'node:test';

import {addHighlight, changeHighlight, getArticle, listUnfilled, pair} from '../../../extension/shared/api.js';
import {call, proveServer} from '../../../extension/shared/transport.js';
import {installFakeChrome} from '../fake_chrome.js';
import {installServers} from '../fake_servers.js';

const SERVER = {port: 8465, token: 't'};
const {setTimeout: later} = globalThis;
const {now} = Date;

beforeEach(() => installFakeChrome());

afterEach(() => {
  globalThis.setTimeout = later;
  Date.now = now;
});

/** @param {Response} response */
const answering = (response) => { globalThis.fetch = async () => response; };

/** A server that is stopped in the middle of its answer. */
const cut = () => new Response(new ReadableStream({start: (stream) => stream.error(new TypeError('network error'))}));

test('an answer that breaks off is one of a server that is not there', async () => {
  answering(cut());
  await assert.rejects(call(SERVER, '/articles', {method: 'GET'}), {code: 'server_unreachable'});
  answering(cut());
  await assert.rejects(proveServer(8465, 't'), {code: 'server_unreachable'});
});

test('an answer that is none of ours says that the server could not do it', async () => {
  answering(new Response('<h1>502 Bad Gateway</h1>', {status: 502}));
  await assert.rejects(call(SERVER, '/articles', {method: 'GET'}), {code: 'server_error'});
  answering(Response.json({nothing: 'we know'}, {status: 500}));
  await assert.rejects(call(SERVER, '/articles', {method: 'GET'}), {code: 'server_error'});
});

test('a server that takes too long is told from one that is not there', async () => {
  globalThis.fetch = async (_url, how) => {
    assert.ok(how?.signal);
    Object.defineProperty(how.signal, 'aborted', {value: true});
    throw new DOMException('The operation timed out.', 'TimeoutError');
  };
  await assert.rejects(call(SERVER, '/articles', {method: 'GET'}), {code: 'server_timeout'});
});

test('a server that stays busy is given up', async () => {
  let clock = 0;
  Date.now = () => clock;
  globalThis.setTimeout = /** @type {any} */ ((/** @type {() => void} */ act, /** @type {number} */ ms) => { clock += ms; setImmediate(act); });
  const calls = installServers({8465: () => [503, {code: 'busy', detail: ''}]});
  await assert.rejects(call(SERVER, '/extract', {body: {}}), {code: 'busy'});
  assert.ok(calls.length > 10 && calls.length < 60, `asked ${calls.length} times`);
});

test('what a server of our version does not know is told as it is, also where it says no more', async () => {
  for (const ping of [[200, {version: '0.1.0'}], [500, {code: 'internal_error'}]]) {
    installServers({8465: ({path}) => (path === '/ping' ? ping : [404, {code: 'not_found', detail: ''}])});
    await assert.rejects(call(SERVER, '/new', {method: 'GET'}), {code: 'not_found'});
  }
});

test('links are listed to the end, page by page', async () => {
  const link = (/** @type {number} */ id) => ({id: String(id), url: `https://site.test/${id}`, title: null, excerpt: 'more'});
  /** @type {(string | null)[]} */
  const cursors = [];
  globalThis.fetch = async (url) => {
    const cursor = new URL(String(url)).searchParams.get('cursor');
    cursors.push(cursor);
    return Response.json({items: [link(cursors.length)], next_cursor: cursors.length < 3 ? `c${cursors.length}` : null});
  };
  assert.deepEqual((await listUnfilled(SERVER)).map(({id}) => id), ['1', '2', '3']);
  assert.deepEqual(cursors, [null, 'c1', 'c2']);
});

test('what cannot be an id makes no address', async () => {
  const calls = installServers({8465: () => [200, {}]});
  for (const id of ['', '..', '../site-rules', 'ABCD1234', 'a/b', '%2e%2e']) {
    await assert.rejects(async () => getArticle(SERVER, id), {code: 'article_not_found'});
    await assert.rejects(async () => addHighlight(SERVER, id, /** @type {any} */ ({})), {code: 'article_not_found'});
  }
  for (const highlight of ['', '../x', 'a?b', 'a'.repeat(65)]) {
    await assert.rejects(async () => changeHighlight(SERVER, {id: 'abcd1234', highlight}, {}), {code: 'highlight_not_found'});
  }
  assert.deepEqual(calls, []);
});

test('a pairing without a token is none; the token that we had is named by its id alone', async () => {
  const calls = installServers({8465: () => [201, {}]});
  await assert.rejects(pair(8465, {code: 'c', replace: true, tokenId: 'old'}), {code: 'server_error'});
  installServers({8465: () => [204, null]});
  await assert.rejects(pair(8465, {code: 'c', replace: false}), {code: 'server_error'});
  assert.deepEqual(calls[0].body, {code: 'c', replace: true, token_id: 'old'});
});
