import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';

import {installFakeChrome} from '../fake_chrome.js';

const {showReading} = await (installFakeChrome(), import('../../../extension/background/tab.js'));

/** @type {string} What the button says where somebody points at it. */
let title;
/** @type {boolean | undefined} Whether the page's reader is open; undefined: the page is gone. */
let open;
/** @type {() => void} What the person does while the words are on their way to the button. */
let meanwhile;

beforeEach(() => {
  const chrome = installFakeChrome();
  open = true;
  meanwhile = () => {};
  const nothing = async () => {};
  chrome.action = {
    async setTitle(/** @type {any} */ given) {
      const act = meanwhile;
      meanwhile = () => {};
      act();
      title = given.title;
    },
    setBadgeText: nothing, setBadgeBackgroundColor: nothing, setBadgeTextColor: nothing,
  };
  chrome.scripting = {
    executeScript: async () => (open === undefined ? Promise.reject(new Error('No frame with id 0')) : [{result: open}]),
  };
});

test('the button leads back from an open reader', async () => {
  await showReading(1, {saved: false});
  assert.equal(title, 'Back to the page');
});

test('on a page that came while the button was told of the one before, it reads again', async () => {
  meanwhile = () => { open = undefined; };
  await showReading(1, {saved: true});
  assert.equal(title, 'Read this page');
});

test('a reader that was closed meanwhile is not gone back from', async () => {
  for (const [saved, said] of /** @type {const} */ ([[false, 'Read this page'], [true, 'Saved in your library']])) {
    open = true;
    meanwhile = () => { open = false; };
    await showReading(1, {saved});
    assert.equal(title, said);
  }
});
