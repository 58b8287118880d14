import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';

import {messagesOf} from './fake_chrome.js';

const ROOT = new URL('../../extension/', import.meta.url);
const languages = readdirSync(new URL('_locales/', ROOT));
const english = messagesOf('en');

// The product's name is the same everywhere; these words are the same in these languages.
const SAME_EVERYWHERE = new Set(['extensionName']);
/** @type {Record<string, string[]>} */
const SAME_WORDS = {fr: ['readerImage', 'readerImages', 'readerNote', 'readerMinutes_other']};

/** Fewer: a whole language is there, or none of it. */
const LANGUAGES = ['ar', 'de', 'en', 'es', 'fa', 'fr', 'he', 'hi', 'ja', 'pt', 'zh_CN'];

test('the languages that are promised are there', () => {
  assert.deepEqual(LANGUAGES.filter((language) => !languages.includes(language)), []);
});

for (const language of languages.filter((name) => name !== 'en')) {
  const messages = messagesOf(language);

  test(`${language} has every string`, () => {
    // Plural forms differ from language to language: `key_few` needs no counterpart.
    const missing = Object.keys(english).filter((key) => !messages[key]?.message && !/_(zero|one|two|few|many)$/.test(key));
    assert.deepEqual(missing, []);
  });

  test(`${language} is translated`, () => {
    const same = Object.keys(english).filter((key) => messages[key]?.message === english[key].message
      && /\p{L}{4}/u.test(english[key].message) && !SAME_EVERYWHERE.has(key) && !SAME_WORDS[language]?.includes(key));
    assert.deepEqual(same, []);
  });

  test(`${language} has the plural forms of its language`, () => {
    const forms = new Intl.PluralRules(language.replace('_', '-')).resolvedOptions().pluralCategories;
    const counted = Object.keys(english).filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -'_other'.length));
    // "zero" and, in the Romance languages, "many" (millions) may be told as the others are.
    const missing = counted.flatMap((key) => forms.filter((form) => !messages[`${key}_${form}`] && form !== 'zero' && form !== 'many'));
    assert.deepEqual(missing, []);
  });

  test(`${language} fills in what English fills in`, () => {
    const places = (message) => [...message.matchAll(/\$(\w+)/g)].map((match) => match[1]).sort();
    const differing = Object.keys(english).filter((key) =>
      !key.endsWith('_one') && messages[key] && String(places(messages[key].message)) !== String(places(english[key].message)));
    assert.deepEqual(differing, []);
  });
}

test('every string that a page of ours names exists', () => {
  const files = readdirSync(new URL('options/', ROOT)).filter((name) => /\.(html|js)$/.test(name));
  const named = files.flatMap((name) => {
    const source = readFileSync(new URL(`options/${name}`, ROOT), 'utf8');
    return [...source.matchAll(/data-message="(\w+)"|text\('(\w+)'/g)].map((match) => match[1] ?? match[2]);
  });
  assert.ok(named.length > 20);
  assert.deepEqual(named.filter((key) => !english[key]), []);
});

test('keys are called as they stand on the keyboard, in every language', () => {
  const keys = {Archive: 'E', Favourites: 'F', Tag: 'L', Tags: 'L'}; // a small l is read as a capital i
  const odd = languages.flatMap((language) => Object.entries(keys)
    .filter(([list, key]) => !new RegExp(`(?<!\\p{L})${key}(?!\\p{L})`, 'u').test(messagesOf(language)[`libraryEmptyHint${list}`].message))
    .map(([list]) => `${language} ${list}`));
  assert.deepEqual(odd, []);
});
