import assert from 'node:assert/strict';
import {test} from 'node:test';
import {installFakeChrome} from '../fake_chrome.js';
import {loadParts} from './load_parts.js';

const {settings} = loadParts(['settings']);
/** Objects of another realm have another prototype. @param {unknown} value */
const plain = (value) => JSON.parse(JSON.stringify(value));

test('nothing stored means the defaults', () => {
  assert.deepEqual(plain(settings.complete(null)), plain(settings.DEFAULTS));
});

test('damaged settings fall back one by one, numbers to their bounds', () => {
  const stored = /** @type {never} */ ({theme: 'pink', width: 1e9, images: 'no', justify: true, customCss: 7, scripts: {latin: {fontSize: 2}}});
  const {theme, width, images, justify, customCss, scripts} = settings.complete(stored);
  assert.deepEqual([theme, width, images, justify, customCss], ['auto', 100, true, true, '']);
  assert.equal(settings.forScript(scripts, 'latin').fontSize, 14);
});

test('the script is taken from the language, or from what the tag says', () => {
  const given = {'ar-EG': 'arabic', 'zh-Hant-TW': 'cjk', ja: 'cjk', ko: 'korean', hi: 'devanagari', th: 'southeast', he: 'hebrew',
    en: 'latin', 'az-Arab': 'arabic', 'sr-Latn': 'latin', art: 'latin'};
  for (const [tag, script] of Object.entries(given)) assert.equal(settings.scriptOf(tag), script, tag);
  assert.equal(settings.scriptOf(null), 'latin');
});

test('two tabs that change sizes of two scripts, and voices of two languages, leave each other theirs', async () => {
  installFakeChrome();
  const {changeReaderSettings, getReaderSettings} = await import('../../../extension/shared/settings.js');
  const opened = settings.complete(null);
  const inOne = {...opened, scripts: {latin: {fontSize: 24}}, speech: {...opened.speech, voices: {en: 'Ada'}}};
  const inOther = {...opened, theme: /** @type {const} */ ('dark'), scripts: {arabic: {fontSize: 28}}, speech: {rate: 2, voices: {ar: 'Hoda'}}};
  await changeReaderSettings(settings.changesOf(opened, inOne));
  await changeReaderSettings(settings.changesOf(opened, inOther));
  const kept = plain(await getReaderSettings());
  assert.deepEqual(kept.scripts, {latin: {fontSize: 24}, arabic: {fontSize: 28}});
  assert.deepEqual(kept.speech, {rate: 2, voices: {en: 'Ada', ar: 'Hoda'}});
  // Set back to what it was by one of them, the other's stays.
  await changeReaderSettings(settings.changesOf(inOne, opened));
  assert.deepEqual(plain(await getReaderSettings()).scripts, {arabic: {fontSize: 28}});
});
