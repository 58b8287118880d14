/* eslint-disable no-script-url -- these are the attacks under test */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import vm from 'node:vm';

const SOURCE = new URL('../../../extension/builtin/extract.js', import.meta.url);
const context = vm.createContext({stillpage: {}, URL, Intl});
vm.runInContext(readFileSync(SOURCE, 'utf8'), context);
const {cleanAddress, directionOf, extract, languageOf, countWords} = context.stillpage.builtIn;

test('an address loses what only tracks, and must be of the web', () => {
  assert.equal(cleanAddress('/a?utm_source=x&id=3&fbclid=y#z', 'https://site.test/b'), 'https://site.test/a?id=3');
  for (const bad of [null, 'javascript:1', 'http://', 'data:text/html,x']) {
    for (const base of ['nothing', 'https://site.test/']) assert.equal(cleanAddress(bad, base), null);
  }
  assert.equal(cleanAddress('/#/guide', 'https://site.test/'), 'https://site.test/#/guide');
});

test('direction and language are the text\'s own where the page says another', () => {
  assert.equal(directionOf('مرحبا بكم في HTML'), 'rtl');
  assert.equal(directionOf('The word سلام means peace'), 'ltr');
  assert.equal(languageOf('en', 'هذا نص عربي طويل'), 'ar');
  assert.equal(languageOf('en', 'این یک متن فارسی است پس چرا'), 'fa');
  assert.equal(languageOf(null, 'זה טקסט בעברית'), 'he');
  assert.equal(languageOf('ar', 'Plainly English'), null);
  assert.equal(languageOf('ur', 'یہ اردو ہے'), 'ur');
});

test('words are counted where none are parted by spaces', () => {
  assert.ok(countWords('今日は天気がいいですね', 'ja') >= 4);
  assert.equal(countWords('One, two - three.', 'en'), 3);
});

/** What Readability finds on a page that declares no more than its title. @param {object | null} found */
function article(found, page = {}) {
  const parsed = {querySelectorAll: () => [], querySelector: () => null};
  context.DOMParser = class { parseFromString() { return parsed; } };
  context.Readability = class { parse() { return found; } };
  return extract({html: '<p>words</p>', url: 'https://site.test/a?utm_source=x', title: 'The page', lang: 'en', selectionOnly: false, ...page});
}

test('where nothing is found there is no article', () => {
  for (const found of [null, {content: '', textContent: 'words'}, {content: '<img>', textContent: ' \n '}]) assert.equal(article(found), null);
});

test('what the page does not say is taken from the page itself, or is nothing', () => {
  const found = {content: '<p>words</p>', textContent: 'words', byline: 'By  A. Writer'};
  const {title, canonical_url: canonical, lang, authors, excerpt, site_name: site, published} = article(found);
  assert.deepEqual([title, canonical, lang, [...authors], excerpt, site, published], ['The page', 'https://site.test/a', 'en', ['A. Writer'], null, null, null]);
  assert.equal(article(found, {title: ''}).title, null);
});

test('a date that is none is not shown', () => {
  const dates = ['2018-01-17T23:53:05-08:00', '2018-01', '2018-19-45', '17.1.2018'];
  assert.deepEqual(dates.map((publishedTime) => article({content: '<p>words</p>', textContent: 'words', publishedTime}).published), [dates[0], dates[1], null, null]);
});
