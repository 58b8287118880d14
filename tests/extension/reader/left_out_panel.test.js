import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';

import {parseHTML} from 'linkedom';

import {loadParts} from './load_parts.js';

const {document, HTMLElement, HTMLInputElement} = parseHTML('<!doctype html><body></body>');
const parts = loadParts(['icons', 'elements', 'left_out', 'site_memory', 'following_pages'], 'en', {document, HTMLElement, HTMLInputElement});

/** What the background answers, one after the other. @type {any[]} */
let answers;
/** @type {any[]} */
let asked;
/** @type {any[]} */
let changed;

const part = (/** @type {string} */ text, /** @type {boolean} */ kept, more = {}) => ({text, kept, tag: 'p', reason: 'model', selector: `.${text}`, ...more});
const page = (/** @type {object[]} */ all, more = {}) => ({ok: true, leftOut: {article: {title: 'A title'}, parts: all, rules: [], host: 'site.test', remembers: true, ...more}});
const failed = {ok: false, error: {message: 'The server is not running.'}};
const ask = async (/** @type {any} */ message) => {
  asked.push(message);
  return answers.shift() ?? {ok: false};
};
const settle = async () => { for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate); };

beforeEach(() => {
  answers = [];
  asked = [];
  changed = [];
});

/** @param {...any} given Answers, the first of them to what the panel asks when it opens. */
async function open(...given) {
  answers = given;
  const panel = parts.leftOut.build({ask, changed: (article) => changed.push(article)});
  document.body.replaceChildren(panel);
  await settle();
  return {
    rows: () => [...panel.querySelectorAll('li')].map(({textContent}) => textContent),
    said: () => panel.querySelector('.left-out-status').textContent,
    about: () => panel.querySelector('.left-out-about').textContent,
    async press(/** @type {number} */ place, /** @type {number} */ times = 1) {
      for (let time = 0; time < times; time += 1) panel.querySelectorAll('li button')[place].click();
      await settle();
    },
    async click(/** @type {string} */ selector) {
      panel.querySelector(selector).click();
      await settle();
    },
  };
}

const BEFORE = page([part('menu', false), part('words', true), part('A title', true), part('none', true, {selector: null})]);

test('parts are shown, but for the title, and those that a rule can tell have a button', async () => {
  const panel = await open(BEFORE);
  assert.deepEqual(panel.rows(), ['menuBring back', 'wordsLeave out', 'none']);
  assert.equal(panel.said(), '');
});

test('a part is brought back, by its button or its words, once for two clicks; and taken back', async () => {
  for (const act of /** @type {const} */ (['press', 'click'])) {
    const panel = await open(BEFORE, page([part('menu', true), part('words', true)]), BEFORE);
    await (act === 'press' ? panel.press(0, 2) : panel.click('li span'));
    assert.equal(JSON.stringify(asked.at(-1).rules), '[{"action":"keep","selector":".menu"}]');
    assert.equal(asked.length, 2);
    assert.match(panel.said(), /^Brought back/u);
    await panel.click('.left-out-status button');
    assert.equal(asked.at(-1).rules.length, 0);
    assert.equal(panel.said(), 'Undone.');
    assert.equal(changed.length, 2);
    asked = [];
    changed = [];
  }
});

test('what comes to nothing is taken back, and said', async () => {
  for (const back of [BEFORE, failed]) {
    changed = [];
    const panel = await open(BEFORE, page([part('menu', false), part('words', true)]), back);
    await panel.press(0);
    assert.match(panel.said(), /Nothing was changed/u);
    assert.deepEqual([asked.at(-1).rules.length, changed], [0, []]);
  }
});

test('what cannot be done says why, and changes nothing', async () => {
  const panel = await open(BEFORE, failed, {ok: false}, page([part('menu', true), part('words', true)]), failed);
  await panel.press(0);
  assert.equal(panel.said(), 'The server is not running.');
  await panel.press(0);
  assert.equal(panel.said(), 'Something went wrong.');
  await panel.press(0);
  await panel.click('.left-out-status button');
  assert.deepEqual([panel.said(), panel.rows()[0], changed.length], ['The server is not running.', 'menuLeave out', 1]);
});

test('where nothing can be had, left out or remembered, that is said', async () => {
  assert.equal((await open(failed)).said(), 'The server is not running.');
  const panel = await open(page([part('words', true)], {remembers: false, host: null}));
  assert.equal(panel.said(), 'Nothing was left out.');
  assert.match(panel.about(), /nothing is remembered/u);
  assert.deepEqual(panel.rows(), ['words']);
});

/** What is said of the site on the settings' panel. */
function memory() {
  /** @type {{words: string, actions: any[]}[]} */
  const said = [];
  const site = parts.siteMemory.build({ask, say: (words, ...actions) => said.push({words, actions})});
  return {site, said: () => said.map(({words}) => words), actions: () => said.at(-1)?.actions ?? []};
}

test('what is set for a site is said, where it could be', async () => {
  const site = {site: 'site.test', offer: false};
  const {site: built, said, actions} = memory();
  answers = [{ok: true, memory: {...site, choice: null, offer: true}}];
  await built.offer();
  assert.deepEqual(said(), ['Always open $SITE$ in the reader?']);
  const [always, never] = actions();
  answers = [{ok: true, memory: {...site, choice: 'always', asked: true}}, {ok: true, memory: {...site, choice: 'never'}}, failed, {ok: false}, {ok: true, memory: {...site, site: null, choice: null}}];
  for (const press of [always, never, always, always, always]) {
    press.click();
    await settle();
  }
  assert.deepEqual(asked.map(({choice}) => choice).slice(1), ['always', 'never', 'always', 'always', 'always']);
  assert.deepEqual(said().slice(1), ['Stillpage has opened a page that asks for the permission it needs.', 'Pages of $SITE$ never open by themselves, and you will not be asked.', 'The server is not running.', 'Something went wrong.']);
});

test('nothing is offered where it was not to be', async () => {
  const {site, said} = memory();
  for (const answer of [failed, {ok: true, memory: {site: 'site.test', choice: null, offer: false}}, {ok: true, memory: {site: null, choice: null, offer: true}}]) {
    answers = [answer];
    await site.offer();
  }
  assert.deepEqual(said(), []);
});

test('further pages are added, or it is said why not; and not to what is no whole article', async () => {
  const shown = /** @type {any} */ ({article: {next_page: 'https://site.test/2'}, selection: false});
  /** @type {string[]} */
  const said = [];
  const closing = new AbortController();
  const added = async (/** @type {any} */ article) => void changed.push(article);
  const view = {ask, say: (/** @type {string} */ words) => void said.push(words), signal: closing.signal, added};
  for (const no of [{article: {next_page: null}}, {...shown, selection: true}, {...shown, builtIn: {}}]) assert.equal(parts.followingPages.build({...view, shown: no}), null);
  const button = parts.followingPages.build({...view, shown})?.querySelector('button');
  answers = [failed, {ok: false}, {ok: true}, {ok: true, joined: {article: 'longer', pages: 2}}, failed];
  for (let time = 0; time < 4; time += 1) {
    button?.click();
    assert.equal(button?.disabled, true);
    await settle();
    assert.equal(button?.disabled, false);
  }
  assert.deepEqual([said, changed], [['The server is not running.', 'Something went wrong.', 'Something went wrong.', '2 pages were added.'], ['longer']]);
  closing.abort();
  button?.click();
  await settle();
  assert.equal(said.length, 4);
});
