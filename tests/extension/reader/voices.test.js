import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loadParts} from './load_parts.js';

const {voices} = loadParts(['voices']);
/** @param {string} voiceURI @param {string} lang @param {boolean} localService */
const voice = (voiceURI, lang, localService) => /** @type {SpeechSynthesisVoice} */ ({voiceURI, lang, localService, name: voiceURI, default: false});
const KNOWN = [voice('cloud', 'en-US', false), voice('anna', 'en-GB', true), voice('petra', 'de_DE', true), voice('bob', 'en-US', true)];

test('a voice of the very region is preferred, then one of the language', () => {
  assert.equal(voices.pick(KNOWN, 'en-US', undefined)?.voiceURI, 'bob');
  assert.equal(voices.pick(KNOWN, 'de-AT', undefined)?.voiceURI, 'petra');
  assert.equal(voices.pick(KNOWN, 'ar', undefined), null);
});

test('a voice that sends the text away speaks only if it was chosen', () => {
  assert.equal(voices.pick([KNOWN[0]], 'en', undefined), null);
  assert.equal(voices.pick(KNOWN, 'en', 'cloud')?.voiceURI, 'cloud');
});
