import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {beforeEach, test} from 'node:test';
import vm from 'node:vm';

const SOURCE = readFileSync(new URL('../../../extension/capture/visits.js', import.meta.url), 'utf8');
const CAPTURE = {html: '<p>words</p>', url: 'https://site.test/a'};

/** @type {any} */
let page;
/** @type {any} What the reader shows, and was told. */
let reader;
/** @type {any[]} What the background was asked, and what it answers each time. */
let asked;
/** @type {(() => any)[]} */
let answers;
/** A background connects. @type {(name: string) => {article(shown: object): any, end(): void}} */
let connect;
/** @type {any} */
let chrome;
/** How far the page's clock is. */
let clock;

beforeEach(() => {
  // Of this test alone: a page of the one before may still wait for its background.
  const heard = asked = [];
  const given = answers = [];
  clock = 0;
  /** @type {((line: any) => void)[]} */
  const listeners = [];
  chrome = {
    i18n: {getMessage: (/** @type {string} */ key) => key},
    runtime: {
      id: 'ours', onConnect: {addListener: (/** @type {any} */ listener) => listeners.push(listener)},
      sendMessage: async (/** @type {any} */ message) => {
        heard.push(message.type);
        return given.shift()?.();
      },
    },
  };
  connect = (name) => {
    /** @type {(() => void)[]} */
    const ends = [];
    /** @type {any} */
    const line = {name, onMessage: {addListener: (/** @type {any} */ act) => { line.heard = act; }}, onDisconnect: {addListener: (/** @type {any} */ act) => ends.push(act)},
      postMessage: (/** @type {any} */ answer) => { line.answer = answer; }};
    for (const listener of listeners) listener(line);
    return {article: (shown) => { line.heard(shown); return line.answer; }, end: () => { for (const end of ends) end(); }};
  };
  const shown = reader = /** @type {any} */ ({
    shown: 'closed', errors: [], isOpen: () => shown.shown !== 'closed', state: () => shown.shown, install: () => undefined,
    close: () => { shown.shown = 'closed'; }, showLoading: () => { shown.shown = 'loading'; }, showArticle: () => { shown.shown = 'article'; },
    showError: (/** @type {any} */ failure) => { shown.shown = 'error'; shown.errors.push(failure.message); }, setSaved: (/** @type {any} */ saved) => { shown.saved = saved; },
  });
  const stillpage = {reader, capture: {isHtml: () => true, page: (/** @type {any} */ how) => ({...CAPTURE, ...how})}};
  const context = vm.createContext({stillpage, chrome, crypto, performance: {now: () => clock}, MessageChannel, document: {getElementsByTagName: () => [], hidden: true},
    setTimeout: (/** @type {any} */ act, /** @type {number} */ ms, /** @type {any[]} */ ...args) => setTimeout(act, ms && 5, ...args)});
  for (let click = 0; click < 2; click += 1) vm.runInContext(SOURCE, context); // our scripts come with each click
  page = stillpage;
});

const soon = () => new Promise((resolve) => setTimeout(resolve, 60));

/** A click that opens the reader. */
const click = (how = {}) => {
  clock += 1_000;
  const {id} = page.visits.begin(how);
  connect(id);
  page.visits.open(id, null);
  return id;
};

test('what is not the reading that is open is not heard of', async () => {
  const id = click();
  assert.equal((await page.visits.captured(id)).page.html, CAPTURE.html);
  for (const other of ['another', undefined]) {
    assert.equal(await page.visits.captured(other), null);
    assert.equal(page.visits.open(other, null), false);
    assert.equal(page.visits.finish(other, {saved: null}), false);
    assert.equal(page.visits.fail(other, {message: 'late'}), false);
  }
  reader.close();
  assert.equal(page.visits.finish(id, {saved: null}), false);
  assert.deepEqual(reader.errors, []);
});

test('an article goes to its reading, with what is known of its being saved', () => {
  for (const [saved, known] of [[{status: 'saved', id: 'abcd1234'}, {id: 'abcd1234'}], [{status: 'none'}, undefined], [null, undefined]]) {
    clock += 1_000;
    reader.close();
    const {id} = page.visits.begin({});
    const line = connect(id);
    page.visits.open(id, null);
    assert.equal(line.article({saved}), true);
    assert.equal(page.saved?.id, known?.id);
  }
});

test('a capture, a beginning and an opening that fail tell why', async () => {
  page.capture.page = () => { throw new TypeError('not what it seemed'); };
  const id = click();
  assert.match((await page.visits.captured(id)).why, /not what it seemed/u);
  reader.showLoading = () => { throw new TypeError('it is gone'); };
  reader.close();
  clock += 1_000;
  assert.match(page.visits.open(page.visits.begin({}).id, null).why, /it is gone/u);
  page.capture.isHtml = () => { throw new TypeError('no document'); };
  assert.deepEqual({...page.visits.begin({})}, {state: 'failed', why: 'TypeError: no document'});
});

test('a page that is read again reads what was selected again', () => {
  click({selectionOnly: true});
  page.lastCapture = {selectionOnly: true};
  clock += 1_000;
  page.visits.begin({again: true});
  assert.equal(page.visit.selectionOnly, true);
  page.lastCapture = undefined;
  page.visits.begin({again: true});
  assert.equal(page.visit.selectionOnly, false);
});

test('a background that ends is asked three times, and then it is said', async () => {
  const id = click();
  answers.push(() => null, () => { throw new Error('gone'); }, () => undefined);
  connect(id).end();
  await soon();
  assert.deepEqual([asked.length, reader.errors], [3, ['errorUnknown']]);
});

test('what it answers of that is said', async () => {
  const id = click();
  answers.push(() => ({ok: false, error: {message: 'It cannot be read any more.'}}));
  connect(id).end();
  await soon();
  assert.deepEqual([asked.length, reader.errors], [1, ['It cannot be read any more.']]);
});

test('where the extension was updated the reader knows what to say', async () => {
  const id = click();
  chrome.runtime.id = undefined;
  page.readerParts = {ask: async () => ({ok: false, error: {message: 'Reload the page.'}})};
  connect(id).end();
  await soon();
  assert.deepEqual(reader.errors, ['Reload the page.']);
});

test('nobody is asked for a reading that has ended, however it ended', async () => {
  const ends = /** @type {((id: string) => void)[]} */ ([() => reader.close(), (id) => page.visits.finish(id, {saved: null}), (id) => page.visits.fail(id, {message: ''})]);
  for (const end of ends) {
    reader.close();
    const id = click();
    end(id);
    connect(id).end();
    await soon();
  }
  // And one that was told elsewhere, as its reader did not open.
  reader.close();
  clock += 1_000;
  const {id} = page.visits.begin({});
  connect(id);
  assert.equal(page.visits.fail(id, {message: ''}), false);
  page.reader = undefined;
  connect(id).end();
  await soon();
  assert.deepEqual(asked, []);
});

test('a click that no background works on is asked for again', async () => {
  clock += 1_000;
  page.visits.begin({});
  await soon();
  assert.equal(asked[0], 'reader/retry');
});

test('what is saved is what is read, else the page as it is', () => {
  page.lastCapture = {html: '<p>as it was read</p>'};
  assert.equal(page.visits.forSaving().html, CAPTURE.html);
  click();
  assert.equal(page.visits.forSaving().html, '<p>as it was read</p>');
  page.lastCapture = {html: ''}; // too large for the reader
  assert.equal(page.visits.forSaving().html, CAPTURE.html);
  page.visits.setSaved({status: 'saved', id: 'abcd1234'});
  assert.equal(reader.saved.id, 'abcd1234');
  page.reader = undefined; // one that was never opened
  page.visits.setSaved({status: 'waiting'});
  assert.equal(page.saved, undefined);
});
