import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';

import {installFakeChrome} from '../fake_chrome.js';
import {installPages} from '../fake_pages.js';
import {installServers, ownServer} from '../fake_servers.js';
import {getConnection, setConnection} from '../../../extension/shared/settings.js';

const {pairFromPage, replacePairing} = await (installFakeChrome(), import('../../../extension/background/pairing.js'));

const PAIRING = {port: 8465, code: 'a-code'};
const tab = /** @type {any} */ ({id: 1, windowId: 1, incognito: false, url: 'http://127.0.0.1:8465/pair#a-code'});

/** @type {any} */
let chrome;
/** @type {Record<string, string>} */
let button;
/** @type {any[]} */
let paired;

/** A server that gives a token for a code. @param {(body: any) => any} answer */
function server(answer) {
  const own = ownServer('new');
  installServers({8465: (call) => {
    if (call.path !== '/pair') return own(call);
    paired.push(call.body);
    return answer(call.body);
  }});
}

const gives = () => [201, {token: 'new', token_id: 'x', port: 8465}];

beforeEach(() => {
  chrome = installFakeChrome();
  button = installPages(chrome, {1: null});
  chrome.tabs = {create: async (/** @type {any} */ {url}) => { chrome.opened = url; }};
  paired = [];
  globalThis.document = /** @type {any} */ ({querySelector: () => null, documentElement: {dataset: {}}});
});

test('a click on the page of the server pairs', async () => {
  server(gives);
  await pairFromPage(tab, PAIRING);
  assert.equal((await getConnection())?.token, 'new');
  assert.equal(button.text, '✓');
  await pairFromPage(tab, PAIRING); // the same page once more: nothing is asked of its server
  assert.equal(paired.length, 1);
  assert.equal(chrome.opened, undefined);
});

test('what takes the place of a pairing is asked for on a page of ours, and nothing is sent before', async () => {
  await setConnection({port: 8470, token: 'old', tokenId: 'old-id'});
  server(gives);
  await pairFromPage(tab, PAIRING);
  assert.match(chrome.opened, /question\.html\?about=replace$/u);
  assert.deepEqual(paired, []);
  assert.deepEqual(await replacePairing(), {tab: 1});
  assert.deepEqual(paired, [{code: 'a-code', replace: true, token_id: 'old-id'}]);
  assert.equal((await getConnection())?.token, 'new');
  await assert.rejects(replacePairing(), {code: 'pairing_refused'}, 'the code is used once');
});

test('a server that has a pairing with this browser already is replaced only when asked for', async () => {
  server(() => [409, {code: 'pairing_exists', detail: ''}]);
  await pairFromPage(tab, PAIRING);
  assert.match(chrome.opened, /about=replace$/u);
  assert.equal(await getConnection(), null);
});

test('a code that is too old, or a server that gives no token, pairs nothing and says what to do', async () => {
  for (const [answer, code] of [[[403, {code: 'pairing_refused', detail: ''}], 'pairing_refused'], [[201, {}], 'server_error']]) {
    server(() => answer);
    await pairFromPage(tab, PAIRING);
    assert.equal(button.text, '!');
    assert.match(button.shown ?? '', new RegExp(`code=${code}`, 'u'));
    assert.equal(await getConnection(), null);
  }
});

test('a server that cannot prove the token that it gave is not remembered', async () => {
  server(() => [201, {token: 'of somebody else', token_id: 'x', port: 8465}]);
  await pairFromPage(tab, PAIRING);
  assert.equal(await getConnection(), null);
  assert.equal(button.text, '!');
});
