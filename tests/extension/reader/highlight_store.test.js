import assert from 'node:assert/strict';
import {test} from 'node:test';

import {loadParts} from './load_parts.js';

const ONE = {id: 'one', quote: 'words', prefix: '', suffix: '', color: 'yellow', note: 'as it was', created_at: '', updated_at: ''};
const MARKING = {quote: 'words', prefix: '', suffix: '', color: 'yellow', note: ''};
const parts = loadParts(['highlight_store']);

/**
 * The highlights of an article on show.
 *
 * @param {(message: any) => any} answer Of the background.
 * @param {any} [saved] What saving it first comes to.
 */
function article(answer, saved = {status: 'saved', id: 'abcd1234'}) {
  /** @type {string[]} */
  const said = [];
  const closing = new AbortController();
  const view = /** @type {any} */ ({ask: async (/** @type {any} */ message) => answer(message), say: (/** @type {string} */ words) => said.push(words),
    saving: {save: async () => saved}});
  return {store: parts.highlightStore.build(view, closing.signal), said, close: () => closing.abort()};
}

const down = () => ({ok: false, error: {code: 'server_unreachable', message: 'The server is not running.'}});

test('a note that could not be kept is there when its box is opened again, in another reader too', async () => {
  const first = article(({type}) => (type === 'reader/highlights' ? {ok: true, highlights: [ONE]} : down()));
  first.store.follow({status: 'saved', id: 'abcd1234'});
  await first.store.load();
  first.close();
  assert.equal(await first.store.change('one', {note: 'what I thought'}), null);
  assert.deepEqual(first.said, ['The server is not running.']);

  const next = article(({changes}) => ({ok: true, highlight: {...ONE, ...changes}}));
  assert.equal(next.store.draftOf(ONE), 'what I thought');
  next.store.follow({status: 'saved', id: 'abcd1234'});
  await next.store.change('one', {note: 'what I thought'});
  assert.equal(next.store.draftOf({...ONE, note: 'what I thought'}), 'what I thought');
  assert.equal(next.store.draftOf(ONE), 'as it was', 'nothing of it is left');
});

test('what is marked while the article cannot be saved is not marked, and that is said', async () => {
  const {store, said} = article(() => ({ok: true, highlight: ONE}), {status: 'waiting'});
  assert.equal(await store.add(MARKING), null);
  assert.match(said.at(-1) ?? '', /server/u);
});

test('highlights that cannot be had or changed are said to be so', async () => {
  const {store, said} = article(down);
  store.follow({status: 'saved', id: 'abcd1234'});
  assert.equal(await store.load(), false);
  assert.equal(await store.add(MARKING), null);
  assert.equal(await store.remove('one'), null);
  assert.equal(said.length, 3);
});

test('an answer for an article that is no longer the one on show is not taken for it', async () => {
  /** @type {any} */
  let next;
  const {store} = article(() => {
    store.follow(next);
    return {ok: true, highlights: [ONE]};
  });
  for (next of [{status: 'none'}, {status: 'saved', id: 'another1'}]) {
    store.follow({status: 'saved', id: 'abcd1234'});
    assert.equal(await store.load(), false);
    assert.equal(store.all().length, 0);
  }
});
