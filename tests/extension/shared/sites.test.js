import assert from 'node:assert/strict';
import {test} from 'node:test';

import {opensByItself, patternsOf, siteOf} from '../../../extension/shared/sites.js';

test('a site is a host without www; pages of no site have none', () => {
  assert.deepEqual(['https://www.example.org/a', 'http://m.example.org:80/', 'file:///a', 'about:blank', 'nothing', undefined].map(siteOf),
    ['example.org', 'm.example.org', null, null, null, null]);
});

test('only the site itself is asked for, with www where that can be', () => {
  assert.deepEqual(patternsOf('example.org'), ['*://example.org/*', '*://www.example.org/*']);
  assert.deepEqual(patternsOf('127.0.0.1'), ['*://127.0.0.1/*']);
  assert.deepEqual(patternsOf('localhost'), ['*://localhost/*']);
});

test('articles of a chosen site open by themselves, its front page and other sites do not', () => {
  const sites = /** @type {const} */ ({'example.org': 'always', 'shop.example.org': 'never'});
  const opens = (url) => opensByItself(url, sites);
  assert.deepEqual(['https://www.example.org/a', 'https://example.org/?p=1'].map(opens), [true, true]);
  assert.deepEqual(['https://example.org/', 'https://shop.example.org/a', 'https://a.example.org/a', undefined].map(opens),
    [false, false, false, false]);
});
