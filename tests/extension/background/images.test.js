import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';

import {installFakeChrome} from '../fake_chrome.js';

const {keepImages} = await (installFakeChrome(), import('../../../extension/background/images.js'));

const MEGABYTE = 2 ** 20;
const article = (/** @type {string[]} */ urls, more = {}) =>
  ({id: 'abcd1234', urls, pageUrl: 'https://site.test/a', tabId: /** @type {number | null} */ (1), incognito: false, ...more});

/** @type {any} */
let chrome;
/** What the hosts answer. @type {Record<string, () => any>} */
let hosts;
/** What reached the server: addresses of each call. @type {string[][]} */
let stored;
/** @type {string[]} */
let asked;
/** What the page could fetch itself, as base64. @type {Record<string, string>} */
let inPage;
let isServerWell = true;

beforeEach(() => {
  chrome = installFakeChrome();
  chrome.scripting = {executeScript: async (/** @type {any} */ {args}) => [{result: inPage[args[0]]}]};
  hosts = {};
  stored = [];
  asked = [];
  inPage = {};
  isServerWell = true;
  globalThis.fetch = /** @type {any} */ (async (/** @type {string} */ url, /** @type {any} */ {body}) => {
    if (url.startsWith('http://127.0.0.1')) {
      if (!isServerWell) return Response.json({code: 'disk_full'}, {status: 507});
      stored.push(body.getAll('url'));
      return Response.json({added: body.getAll('url')});
    }
    asked.push(url);
    return hosts[url]?.() ?? new Response('', {status: 404});
  });
});

const keep = (/** @type {ReturnType<typeof article>} */ which) => keepImages({port: 8465, token: 't'}, which);
const picture = (/** @type {number} */ bytes, headers = {}) => () => new Response(new Uint8Array(bytes), {headers});
const url = (/** @type {number | string} */ name) => `https://site.test/${name}.png`;

test('what is no picture, too large or not there stays a link', async () => {
  hosts = {
    [url('good')]: picture(10), [url('page')]: picture(10, {'Content-Type': 'text/html; charset=utf-8'}), [url('json')]: picture(10, {'Content-Type': 'application/json'}),
    [url('told')]: picture(10, {'Content-Length': String(13 * MEGABYTE)}), [url('large')]: picture(13 * MEGABYTE), [url('nothing')]: () => new Response(null, {status: 204}),
    [url('refused')]: () => Promise.reject(new TypeError('Failed to fetch')),
  };
  const missing = await keep(article(Object.keys(hosts)));
  assert.deepEqual(missing, Object.keys(hosts).slice(1));
  assert.deepEqual(stored, [[url('good')]]);
});

test('the page is asked for pictures of its own site, and for no others', async () => {
  inPage = {[url('own')]: btoa('own'), 'https://cdn.test/a.png': btoa('other')};
  assert.deepEqual(await keep(article(Object.keys(inPage))), ['https://cdn.test/a.png']);
  assert.deepEqual(await keep(article(Object.keys(inPage), {tabId: null})), Object.keys(inPage), 'its tab is gone');
});

test('in a private window the page itself is asked first', async () => {
  inPage = {[url('own')]: btoa('own')};
  hosts = {[url('own')]: picture(10)};
  await keep(article([url('own')], {incognito: true}));
  assert.deepEqual(asked, []);
  await keep(article([url('own')]));
  assert.deepEqual(asked, [url('own')]);
});

test('pictures go to the server by the load, and three hundred of them at most', async () => {
  const urls = Array.from({length: 310}, (_, number) => url(number));
  for (const [number, each] of urls.entries()) hosts[each] = picture(number < 2 ? 5 * MEGABYTE : 1);
  assert.deepEqual(await keep(article(urls)), urls.slice(300));
  assert.equal(stored.length, 2);
});

test('an article of very many large pictures keeps so many as are reasonable', async () => {
  const urls = Array.from({length: 20}, (_, number) => url(number));
  for (const each of urls) hosts[each] = picture(11 * MEGABYTE);
  const {length} = await keep(article(urls));
  assert.ok(length > 2 && length < 10, `${length} are missing`);
});

test('pictures that the server could not keep are missing', async () => {
  hosts = {[url('good')]: picture(10)};
  isServerWell = false;
  assert.deepEqual(await keep(article([url('good')])), [url('good')]);
});

test('an address in this network is not asked in the name of a page of the web', async () => {
  const near = ['http://192.168.1.1/a.png', 'http://localhost/a.png', 'file:///a.png', 'not an address'];
  assert.deepEqual(await keep(article(near)), near);
  assert.deepEqual([asked, stored], [[], []], 'and nothing is sent to the server');
});
