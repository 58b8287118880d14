import assert from 'node:assert/strict';
import {test} from 'node:test';
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
