import assert from 'node:assert/strict';
import {test} from 'node:test';

import {howToFetch, isNearby} from '../../../extension/shared/image_sources.js';

const rights = (more = {}) => ({pageUrl: 'https://page.test/a', everywhere: false, incognito: false, ...more});

test("the page's own site is asked with the person's session", () => {
  assert.equal(howToFetch('https://page.test/i.png', rights())?.credentials, 'include');
});

test('another host is asked without a session until the person allows it', () => {
  assert.equal(howToFetch('https://cdn.test/i.png', rights())?.credentials, 'omit');
  assert.equal(howToFetch('https://cdn.test/i.png', rights({everywhere: true}))?.credentials, 'include');
});

test('the same host on another port is another site', () => {
  assert.equal(howToFetch('https://page.test:8443/i.png', rights())?.credentials, 'omit');
});

for (const url of ['data:image/png;base64,AA', 'file:///etc/passwd', 'ftp://cdn.test/i.png', 'chrome://favicon/', 'nothing']) {
  test(`${url} is never fetched`, () => assert.equal(howToFetch(url, rights({everywhere: true})), null));
}

for (const host of ['127.0.0.1', '10.1.2.3', '172.20.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '[::1]',
  '[fe80::1]', '[fd00::1]', '[::ffff:7f00:1]', 'localhost', 'a.localhost', 'printer.local', 'router', 'nas.home']) {
  test(`a page of the web cannot send us to ${host}`, () => {
    assert.equal(isNearby(host), true);
    assert.equal(howToFetch(`http://${host}/i.png`, rights({everywhere: true})), null);
  });
}

for (const host of ['8.8.8.8', '172.32.0.1', '100.128.0.1', 'page.test', '10.example.test', '[2001:db8::1]', 'localhost.test']) {
  test(`${host} is not nearby`, () => assert.equal(isNearby(host), false));
}

test('a page of the local network may have pictures there', () => {
  assert.ok(howToFetch('http://nas.local/i.png', rights({pageUrl: 'http://wiki.local/a'})));
});

test('where the page has no address on the web, nothing is its own', () => {
  assert.equal(howToFetch('http://nas.local/i.png', rights({pageUrl: ''})), null);
  assert.deepEqual(howToFetch('https://cdn.test/i.png', rights({pageUrl: ''})), {own: false, credentials: 'omit'});
});

test('a private window is not known by the cookies of the others', () => {
  assert.equal(howToFetch('https://page.test/i.png', rights({incognito: true}))?.credentials, 'omit');
  assert.equal(howToFetch('https://cdn.test/i.png', rights({incognito: true, everywhere: true}))?.credentials, 'omit');
});
