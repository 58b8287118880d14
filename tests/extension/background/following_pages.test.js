import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';

import {installFakeChrome} from '../fake_chrome.js';
import {fakePage, installPages} from '../fake_pages.js';
import {ownServer} from '../fake_servers.js';
import {setConnection} from '../../../extension/shared/settings.js';

const {addFollowingPages} = await (installFakeChrome(), import('../../../extension/background/following_pages.js'));

const SITE = 'https://site.test';
const TOKEN = 'a-token';

/** @type {any} */
let page;
/** @type {Record<number, any>} */
let pages;
/** The pages of the site; a function answers by itself. @type {Record<string, any>} */
let site;
/** What the server finds on a page, where that is not an article that ends there. @type {Record<string, any>} */
let found;
/** @type {{url: string, from: 'page' | 'background'}[]} */
let fetched;
/** @type {string[]} */
let joined;

const tab = (more = {}) => /** @type {any} */ ({id: 1, windowId: 1, incognito: false, ...more});
const html = (/** @type {string | Uint8Array<ArrayBuffer>} */ body, more = {}) => new Response(body, {headers: {'Content-Type': 'text/html'}, ...more});

beforeEach(async () => {
  const chrome = installFakeChrome();
  page = {...fakePage(`${SITE}/1`), isPage: true};
  pages = {1: page};
  installPages(chrome, pages);
  await setConnection({port: 8465, token: TOKEN, tokenId: 'unused'});
  site = {};
  found = {[`${SITE}/1`]: {next_page: `${SITE}/2`}};
  fetched = [];
  joined = [];
  const own = ownServer(TOKEN);
  globalThis.fetch = /** @type {any} */ (async (/** @type {string} */ url, /** @type {any} */ {body}) => {
    if (!url.startsWith('http://127.0.0.1')) {
      fetched.push({url, from: /** @type {any} */ (globalThis.stillpage)?.isPage ? 'page' : 'background'});
      const answer = await site[url]?.() ?? new Response('', {status: 404});
      if (!answer.url) Object.defineProperty(answer, 'url', {value: url});
      return answer;
    }
    const asked = JSON.parse(body);
    if (url.endsWith('/hello')) return Response.json(/** @type {any} */ (own(/** @type {any} */ ({port: 8465, path: '/hello', body: asked})))[1]);
    joined.push(asked.html);
    const [status, answer] = found[asked.url]?.status ? [found[asked.url].status, found[asked.url]] : [200, {word_count: 200, next_page: null, ...found[asked.url]}];
    return Response.json(answer, {status});
  });
});

const unreachable = {code: 'next_page_unreachable'};

test('pages are added, in order, and the longer capture is the one that is saved', async () => {
  site = {[`${SITE}/2`]: () => html('<p>two</script>'), [`${SITE}/3`]: () => html('<p>three')};
  found[`${SITE}/2`] = {next_page: `${SITE}/3`};
  page.saved = {id: 'abcd1234'};
  assert.equal((await addFollowingPages(tab())).joined.pages, 2);
  assert.match(page.lastCapture.html, /^<p>words<\/p><script type="application\/vnd[^>]+>[^<]+two\\u003c\/script>[^<]+<\/script><script[^<]+three"\}<\/script>$/u);
  assert.equal(joined.at(-1), page.lastCapture.html);
  assert.equal(page.saved, undefined); // what is in the library is the first page
});

test('a page of another site, or one that was added already, is not asked for', async () => {
  for (const next of ['https://other.test/2', 'http://site.test/2', `${SITE}/1`]) {
    found[`${SITE}/1`] = {next_page: next};
    await assert.rejects(addFollowingPages(tab()), unreachable);
  }
  assert.deepEqual(fetched, []);
});

test('twenty pages are added at once', async () => {
  for (let number = 2; number < 40; number += 1) {
    site[`${SITE}/${number}`] = () => html('<p>more');
    found[`${SITE}/${number}`] = {next_page: `${SITE}/${number + 1}`};
  }
  assert.equal((await addFollowingPages(tab())).joined.pages, 20);
});

test('what is no page, or goes elsewhere, or is too large, is not added', async () => {
  const elsewhere = () => Object.defineProperty(html('<p>a wall'), 'url', {value: 'https://login.test/'});
  for (const answer of [
    () => new Response('%PDF', {headers: {'Content-Type': 'application/pdf'}}), () => new Response(new Uint8Array([1])), () => html('<p>gone', {status: 404}),
    elsewhere, () => html('é'.repeat(9 * 2 ** 20)), () => html('<p>x', {headers: {'Content-Type': 'text/html; charset=no-such'}}),
    () => Promise.reject(new TypeError('Failed to fetch')),
  ]) {
    site[`${SITE}/2`] = answer;
    await assert.rejects(addFollowingPages(tab()), unreachable);
  }
});

test('pages that together are too much for the server are added as far as they go', async () => {
  const large = `<p>${'a'.repeat(9 * 2 ** 20)}`;
  site = {[`${SITE}/2`]: () => html(large), [`${SITE}/3`]: () => html(large)};
  found[`${SITE}/2`] = {next_page: `${SITE}/3`};
  assert.equal((await addFollowingPages(tab())).joined.pages, 1);
});

test('a page on which there is nothing to read ends it; what is wrong with the server is said', async () => {
  site[`${SITE}/2`] = () => html('<p>menu');
  for (const nothing of [{word_count: 0}, {status: 422, code: 'page_empty'}]) {
    found[`${SITE}/2`] = nothing;
    await assert.rejects(addFollowingPages(tab()), unreachable);
  }
  found[`${SITE}/2`] = {status: 500, code: 'internal_error'};
  await assert.rejects(addFollowingPages(tab()), {code: 'internal_error'});
  assert.equal(page.lastCapture.html, '<p>words</p>');
});

test('an encoding is taken from the page where the site does not tell it', async () => {
  const bytes = Uint8Array.from([...Buffer.from('<meta charset="windows-1252"><p>caf'), 0xe9]);
  site[`${SITE}/2`] = () => html(bytes);
  await addFollowingPages(tab());
  assert.match(page.lastCapture.html, /café/u);
});

test('where the page may not ask for it, this background does, but not for a private window', async () => {
  const asks = () => (fetched.at(-1)?.from === 'page' ? Promise.reject(new TypeError('Refused by the policy of the page.')) : html('<p>two'));
  site[`${SITE}/2`] = asks;
  await addFollowingPages(tab());
  assert.deepEqual(fetched.map(({from}) => from), ['page', 'background']);
  page.lastCapture = fakePage(`${SITE}/1`).lastCapture;
  await assert.rejects(addFollowingPages(tab({incognito: true})), unreachable);
  assert.deepEqual(fetched.map(({from}) => from), ['page', 'background', 'page']);
});

test('a page that came into the tab meanwhile keeps its own capture', async () => {
  const next = fakePage('https://site.test/another');
  site[`${SITE}/2`] = () => {
    pages[1] = next;
    return html('<p>two');
  };
  await addFollowingPages(tab());
  assert.equal(next.lastCapture.html, '<p>words</p>');
});
