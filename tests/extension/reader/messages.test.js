import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {loadParts} from './load_parts.js';
import {READER_FILES} from '../../../extension/reader/files.js';

const english = loadParts([]).messages;
const arabic = loadParts([], 'ar').messages;

test('counted strings follow the plural rules of the language', () => {
  assert.equal(english.plural('readerMinutes', 1), 'One minute');
  assert.equal(english.plural('readerMinutes', 3), '3 minutes');
  assert.equal(arabic.plural('readerMinutes', 2), 'دقيقتان');
  assert.match(arabic.plural('readerMinutes', 100), /دقيقة/u);
});

test('small numbers are written as the language writes them', () => {
  for (const language of ['ar', 'de', 'en', 'es', 'fa', 'fr', 'he', 'hi', 'ja', 'pt', 'zh_CN']) {
    const format = new Intl.NumberFormat(loadParts([], language).messages.language());
    const {number} = loadParts([], language).messages;
    for (const value of [0, 7, 60, 999, 1000, 12_345]) assert.equal(number(value), format.format(value), language);
  }
});

test('minutes are as short as the language has them', () => {
  for (const language of ['ar', 'de', 'en', 'es', 'fa', 'fr', 'he', 'hi', 'ja', 'pt', 'zh_CN']) {
    const {language: tag, minutes} = loadParts([], language).messages;
    const format = new Intl.NumberFormat(tag(), {style: 'unit', unit: 'minute', unitDisplay: 'short'});
    for (const count of [1, 2, 3, 11, 100]) assert.equal(minutes(count), format.format(count), language);
  }
});

test('every string that the reader asks for exists in both languages', () => {
  const folder = new URL('../../../extension/', import.meta.url);
  const sources = READER_FILES.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  const asked = new Set([...sources.matchAll(/text\('(reader\w+)'/gu)].map(([, key]) => key ?? ''));
  assert.ok(asked.size > 20);
  for (const key of asked) for (const words of [english, arabic]) assert.ok(words.text(key), key);
});
