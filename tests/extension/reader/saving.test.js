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
  const windows = new EventTarget();
  const visits = {forSaving: () => ({url: 'https://site.test/', html: '<p>words</p>', title: ''})};
  const parts = loadParts(['saving'], 'en', {
    stillpage: {readerParts: {saveButton, elements, clipboard: {}}, visits}, addEventListener: windows.addEventListener.bind(windows),
  });
  const saving = parts.saving.build(/** @type {any} */ ({ask: async (/** @type {any} */ message) => answer(message), dialog: {}, signal: closing.signal,
    say: (/** @type {string} */ words, /** @type {any[]} */ ...actions) => said.push({words, actions}), changed: () => undefined}));
  return {saving, said, close: () => closing.abort(), comeBack: () => windows.dispatchEvent(Object.assign(new Event('pageshow'), {persisted: true}))};
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

test('what was there before the save is not deleted by an undo', async () => {
  const {saving, said} = reader(() => saved({wasSaved: true, keptPrevious: true}));
  await saving.save();
  assert.deepEqual(said.map(({actions}) => actions), [[]]);
  saving.set({status: 'saved', id: 'abcd1234', missingImages: 2}); // late pictures do not know
  assert.deepEqual(said.at(-1)?.actions, []);
  assert.equal(saving.state().wasSaved, true);
});

test('a save that fails says why, and can be tried again', async () => {
  const answers = [{ok: false, error: {message: 'The disk is full.'}}, {ok: false}, saved()];
  const {saving, said} = reader(() => answers.shift());
  for (const status of ['failed', 'failed', 'saved']) assert.equal((await saving.save()).status, status);
  assert.deepEqual(said.map(({words}) => words), ['The disk is full.', 'Something went wrong.', 'Saved to your library.']);
});

test('a save that is under way is not begun twice', async () => {
  let asked = 0;
  const {saving} = reader(async () => {
    asked += 1;
    return saved();
  });
  const [one, other] = await Promise.all([saving.save(), saving.save()]);
  assert.deepEqual([one.id, other.id, asked], ['abcd1234', 'abcd1234', 1]);
});

test('what waits, and what was kept, can be taken back from where it is said', async () => {
  for (const [answer, id] of [[{ok: true, saved: {status: 'waiting'}}, undefined], [saved(), 'abcd1234']]) {
    /** @type {any[]} */
    const asked = [];
    const {saving, said} = reader((message) => {
      asked.push(message);
      return message.type === 'reader/save' ? answer : {ok: true};
    });
    await saving.save();
    said[0]?.actions[0].press();
    await new Promise(setImmediate);
    assert.deepEqual([asked.at(-1).type, asked.at(-1).id, saving.state().status], ['reader/undoSave', id, 'none']);
    assert.equal(said.at(-1)?.words, 'No longer in your library.');
  }
});

test('where no server knows this browser it is said how to get there', async () => {
  /** @type {string[]} */
  const asked = [];
  const {saving, said} = reader(({type}) => {
    asked.push(type);
    return {ok: true, saved: {status: 'waiting', unpaired: true}};
  });
  await saving.save();
  assert.match(said[0]?.words ?? '', /not paired with Stillpage yet/u);
  said[0]?.actions[1].press();
  assert.equal(asked.at(-1), 'reader/openOptions');
});

test('what cannot be undone stays saved, and that is said', async () => {
  const {saving, said} = reader(({type}) => (type === 'reader/save' ? saved() : {ok: false, error: {message: 'The library is busy.'}}));
  await saving.save();
  said[0]?.actions[0].press();
  await new Promise(setImmediate);
  assert.deepEqual([said.at(-1)?.words, saving.state().status], ['The library is busy.', 'saved']);
});

test('an answer for a reader that has closed says nothing', async () => {
  const {saving, said, close} = reader(() => {
    close();
    return {ok: false, error: {message: 'Too late.'}};
  });
  assert.equal((await saving.save()).status, 'saving');
  saving.copyMarkdown();
  await new Promise(setImmediate);
  assert.deepEqual(said, []);
});

test('why a worse text was not taken is said', async () => {
  const {saving, said} = reader(() => saved({keptPrevious: true, keptBecause: {code: 'shorter', values: ['12', '300']}}));
  await saving.save();
  assert.equal(said[0]?.words, 'Saved. The earlier text was better, so it stays. The page had 12 words instead of 300.');
});

test('a page that is come back to is sent along: it can no longer be asked for', async () => {
  /** @type {any[]} */
  const asked = [];
  const {saving, comeBack} = reader((message) => { asked.push(message); return saved(); });
  await saving.save();
  comeBack();
  await saving.save();
  assert.deepEqual(asked.map(({page}) => page?.html), [undefined, '<p>words</p>']);
});
