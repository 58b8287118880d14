import assert from 'node:assert/strict';
import {test} from 'node:test';

import {loadParts} from './load_parts.js';

/**
 * The saving of a reader.
 *
 * @param {(message: any) => any} answer Of the background.
 */
function reader(answer) {
  /** @type {{words: string, actions: any[]}[]} */
  const said = [];
  /** @type {any} */
  let state = {status: 'none'};
  const saveButton = {build: () => ({element: {}, press: () => undefined, state: () => state, set: (/** @type {any} */ next) => { state = next; }})};
  const elements = {button: (/** @type {any} */ {label}, /** @type {() => void} */ press) => ({label, press})};
  const closing = new AbortController();
  const parts = loadParts(['saving'], 'en', {stillpage: {readerParts: {saveButton, elements, clipboard: {}}}});
  const saving = parts.saving.build(/** @type {any} */ ({ask: async (/** @type {any} */ message) => answer(message), dialog: {}, signal: closing.signal,
    say: (/** @type {string} */ words, /** @type {any[]} */ ...actions) => said.push({words, actions}), changed: () => undefined}));
  return {saving, said, close: () => closing.abort()};
}

const saved = (more = {}) => ({ok: true, saved: {status: 'saved', id: 'abcd1234', ...more}});

test('pictures that took long are told of once, with what can be done', async () => {
  const {saving, said} = reader(() => saved({missingImages: 0}));
  await saving.save();
  const late = {status: /** @type {const} */ ('saved'), id: 'abcd1234', missingImages: 2, imagesNeedPermission: true};
  for (let time = 0; time < 2; time += 1) saving.set(late); // again when the article is drawn anew
  assert.deepEqual(said.map(({words}) => words), ['Saved to your library.', '2 images could not be kept; they stay links.']);
  assert.deepEqual(said[1]?.actions.map(({label}) => label), ['Undo', 'Keep those too…']);
  saving.set({...late, missingImages: 0});
  assert.equal(said.length, 2);
});

test('an article that was saved before is nothing new', () => {
  const {saving, said} = reader(() => saved());
  saving.set({status: 'saved', id: 'abcd1234', missingImages: 2});
  assert.deepEqual(said, []);
});
