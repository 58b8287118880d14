import assert from 'node:assert/strict';
import {test} from 'node:test';

import {loadParts} from './load_parts.js';

/**
 * @param {(() => any)[]} answers Of the background, one after the other.
 * @param {{id?: string}} [runtime]
 */
async function ask(answers, runtime = {id: 'ours'}) {
  let asked = 0;
  const sendMessage = async () => answers[asked++]?.();
  const parts = loadParts(['ask'], 'en', {chrome: {runtime: {...runtime, sendMessage}}});
  return {answer: await parts.ask(/** @type {any} */ ({type: 'reader/save'})), asked};
}

const stopped = () => { throw new Error('The message port closed before a response was received.'); };
const answered = () => ({ok: true, saved: {status: 'saved'}});

test('a background that was stopped in the middle, or never heard it, is asked once more', async () => {
  for (const first of [stopped, () => undefined]) assert.equal((await ask([first, answered])).answer.saved?.status, 'saved');
});

test('what nobody answers has not been done', async () => {
  for (const first of [stopped, () => undefined]) {
    const {answer, asked} = await ask([first, first, answered]);
    assert.deepEqual([answer.ok, answer.error?.code, asked], [false, 'unknown', 2]);
  }
});

test('an extension that was updated under the page is not asked again', async () => {
  const {answer, asked} = await ask([stopped, answered], {});
  assert.equal(asked, 1);
  assert.match(answer.error?.message ?? '', /updated/u);
});
