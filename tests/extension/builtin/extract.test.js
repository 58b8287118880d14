/* eslint-disable no-script-url -- these are the attacks under test */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import vm from 'node:vm';

const SOURCE = new URL('../../../extension/builtin/extract.js', import.meta.url);
const context = vm.createContext({stillpage: {}, URL, Intl});
vm.runInContext(readFileSync(SOURCE, 'utf8'), context);
const {cleanAddress, directionOf, languageOf, countWords} = context.stillpage.builtIn;

test('an address loses what only tracks, and must be of the web', () => {
  assert.equal(cleanAddress('/a?utm_source=x&id=3&fbclid=y#z', 'https://site.test/b'), 'https://site.test/a?id=3');
  for (const bad of [null, 'javascript:1', 'http://', 'data:text/html,x']) assert.equal(cleanAddress(bad, 'nothing'), null);
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
