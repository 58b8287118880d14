import assert from 'node:assert/strict';
import {test} from 'node:test';

import {ask, askToAllow} from '../../../extension/options/page.js';
import {installFakeChrome} from '../fake_chrome.js';

const stopped = async () => { throw new Error('The message port closed before a response was received.'); };

test('a background that was stopped in the middle is asked once more, and then it is said', async () => {
  const chrome = installFakeChrome();
  const unheard = async () => undefined;
  for (const first of [stopped, unheard]) {
    const answers = [first, async () => ({ok: true, waiting: 3})];
    chrome.runtime.sendMessage = () => answers.shift()?.();
    assert.equal((await ask({type: 'options/waiting'})).waiting, 3);
    chrome.runtime.sendMessage = first;
    const {ok, error} = await ask({type: 'options/status'});
    assert.equal(ok, false);
    assert.match(error.message, /try again/u);
  }
});

test('a permission that the browser may not even ask for is one that was not given', async () => {
  const chrome = installFakeChrome();
  chrome.permissions.request = async () => { throw new Error('Permissions are blocked by policy.'); };
  assert.equal(await askToAllow(['<all_urls>']), false);
});
