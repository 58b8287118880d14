import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';

import {installFakeChrome} from '../fake_chrome.js';
import {openPage} from './open_page.js';

/** @type {any} */
let chrome;
/** What becomes of each link, by id. @type {Record<string, any>} */
let answers;
/** @type {string[]} */
let filled;
/** @type {(id: string) => void} */
let meanwhile;
let allowed = true;

const link = (/** @type {string} */ id) => ({id, url: `https://site.test/${id}`, title: id === 'untitled' ? null : id.toUpperCase()});

beforeEach(() => {
  chrome = installFakeChrome();
  answers = {};
  filled = [];
  meanwhile = () => undefined;
  allowed = true;
  chrome.permissions.request = async () => allowed;
});

/** @param {string[]} ids */
async function open(ids) {
  chrome.runtime.sendMessage = async (/** @type {any} */ {type, id}) => {
    if (type === 'filling/links') return ids.length ? {ok: true, links: ids.map(link)} : {ok: true, links: []};
    filled.push(id);
    meanwhile(id);
    return answers[id] ?? {ok: true};
  };
  return openPage('filling');
}

const failed = (/** @type {string} */ code) => ({ok: false, error: {code, message: `What ${code} says.`}});
const listed = (/** @type {any} */ page) => [...page.find('failures').children].map(({textContent}) => textContent);

test('links are filled in one after the other, and what failed is listed with its reason', async () => {
  answers.b = failed('link_wall');
  answers.untitled = failed('link_closed');
  const page = await open(['a', 'b', 'untitled']);
  page.find('start').click(); // and once more
  await page.press('start');
  assert.deepEqual(filled, ['a', 'b', 'untitled']);
  assert.deepEqual(listed(page), ['BWhat link_wall says.', 'https://site.test/untitledWhat link_closed says.']);
  assert.deepEqual([page.find('going').hidden, page.find('failed').hidden, page.find('start').hidden], [true, false, true]);
});

test('where every other would fail too it stops, and goes on from there', async () => {
  for (const code of ['server_unreachable', 'disk_full', 'library_busy', 'library_missing', 'versions_differ']) {
    filled = [];
    answers.b = failed(code);
    const page = await open(['a', 'b', 'c']);
    await page.press('start');
    assert.deepEqual([filled, page.text('status'), listed(page)], [['a', 'b'], `What ${code} says.`, []]);
    delete answers.b;
    await page.press('start');
    assert.deepEqual(filled, ['a', 'b', 'b', 'c']);
  }
});

test('what failed is tried again, and nothing that still waits is left out', async () => {
  answers.a = failed('link_wall');
  const page = await open(['a', 'b', 'c']);
  meanwhile = (id) => { if (id === 'b') page.find('pause').click(); };
  await page.press('start');
  assert.deepEqual(filled, ['a', 'b']);
  allowed = false;
  await page.press('again');
  assert.equal(page.text('status'), 'Without this permission no page was opened.');
  assert.deepEqual([listed(page), page.find('start').hidden], [[], false]);
  allowed = true;
  delete answers.a;
  await page.press('start');
  assert.deepEqual(filled, ['a', 'b', 'a', 'c']);
});

test('where there is nothing to fill in, or nobody to ask, that is said', async () => {
  const page = await open([]);
  assert.deepEqual([page.text('status'), page.find('start').hidden], ['Every link has its text.', true]);
  chrome.runtime.sendMessage = async () => failed('not_paired');
  assert.equal((await openPage('filling')).text('status'), 'What not_paired says.');
});

test('a page that is closed while it works asks first', async () => {
  let stopped = 0;
  const page = await open(['a']);
  const {leave} = page;
  leave({preventDefault: () => { stopped += 1; }});
  meanwhile = () => leave({preventDefault: () => { stopped += 1; }});
  await page.press('start');
  assert.equal(stopped, 1);
});
