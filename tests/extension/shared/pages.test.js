import assert from 'node:assert/strict';
import {test} from 'node:test';

import {pairingPage, whyUnreadable} from '../../../extension/shared/pages.js';

const REASONS = {
  'chrome://settings/': 'page_of_browser',
  'about:config': 'page_of_browser',
  'edge://extensions': 'page_of_browser',
  'moz-extension://abc/page.html': 'page_of_browser',
  'view-source:https://page.test/': 'page_source',
  'https://chromewebstore.google.com/detail/x': 'page_of_store',
  'https://addons.mozilla.org/firefox/': 'page_of_store',
  'https://microsoftedge.microsoft.com/addons/detail/x': 'page_of_store',
  'file:///home/a/page.html': 'page_file',
  'file:///home/a/paper.PDF': 'page_pdf',
  'https://page.test/paper.pdf?v=2': 'page_pdf',
  'https://page.test/': 'page_forbidden',
};

for (const [url, code] of Object.entries(REASONS)) {
  test(`${url} is refused as ${code}`, () => assert.equal(whyUnreadable(url), code));
}

test('a tab whose address the browser hides has a reason too', () => {
  assert.equal(whyUnreadable(undefined), 'page_forbidden');
});

test("the server's pairing page holds a port and a code", () => {
  assert.deepEqual(pairingPage('http://127.0.0.1:8465/pair#Abc-123_x'), {port: 8465, code: 'Abc-123_x'});
});

for (const url of [
  'https://127.0.0.1:8465/pair#Abc-123_x', 'http://localhost:8465/pair#Abc-123_x', 'http://127.0.0.1.evil.test/pair#Abc123',
  'http://127.0.0.1:8465/pairs#Abc-123_x', 'http://127.0.0.1:8465/pair', 'http://evil.test/#http://127.0.0.1:1/pair#Abc123',
  'http://127.0.0.1:8465/pair#a b', 'http://127.0.0.1/pair#Abc-123_x', 'nothing', undefined,
]) {
  test(`${url} is no pairing page`, () => assert.equal(pairingPage(url), null));
}
