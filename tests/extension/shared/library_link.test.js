/** The link into the library's pages comes from the server: a hostile one must not choose which page is opened. */

import assert from 'node:assert/strict';
import {afterEach, test} from 'node:test';
import {libraryLink} from '../../../extension/shared/api.js';

const SERVER = {port: 8465, token: 'token'};
const {fetch} = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
});

/** @param {unknown} url */
const answering = (url) => {
  globalThis.fetch = async () => new Response(JSON.stringify({url}));
};

test('a link to our own pages is taken', async () => {
  answering('http://stillpage.localhost:8465/open/a-B_9');
  assert.equal(await libraryLink(SERVER), 'http://stillpage.localhost:8465/open/a-B_9');
});

for (const url of ['https://evil.test/', 'data:text/html,X', 'http://stillpage.localhost:1/open/a',
  'http://stillpage.localhost:8465/open/a?x', 'http://stillpage.localhost:8465@evil.test/open/a', null]) {
  test(`${url} is not opened`, async () => {
    answering(url);
    await assert.rejects(libraryLink(SERVER), {code: 'server_error'});
  });
}
