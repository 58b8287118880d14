import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {beforeEach, test} from 'node:test';

import {StillpageError, codes, messageKey, toFailure} from '../../../extension/shared/errors.js';
import {installFakeChrome, messagesOf} from '../fake_chrome.js';

beforeEach(() => installFakeChrome());

for (const language of ['en', 'ar']) {
  test(`every error has a text in ${language}`, () => {
    const messages = messagesOf(language);
    assert.deepEqual(codes.filter((code) => !messages[messageKey(code)]?.message), []);
  });
}

test('every error of a page, of its extraction or of saving it is known here', () => {
  const python = readFileSync(new URL('../../../server/stillpage/errors.py', import.meta.url), 'utf8');
  const theirs = [...python.matchAll(/^ {4}code = "(\w+)"/gm)].map((match) => match[1]);
  const elsewhere = ['error', 'settings_invalid', 'port_taken', 'already_running', 'image_not_found', 'query_invalid',
    'export_failed', 'import_refused', 'bulk_failed'];
  assert.deepEqual(theirs.filter((code) => !codes.includes(code) && !elsewhere.includes(code)), []);
});

test('an unknown code is told in the words of the server', () => {
  assert.equal(toFailure(new StillpageError('quite_new', {detail: 'The moon is full.'})).message, 'The moon is full.');
  assert.match(toFailure(new StillpageError('quite_new')).message, /try again/u);
});

test('a missing pairing leads to the options', () => {
  assert.equal(toFailure(new StillpageError('not_paired')).action, 'options');
});

test('a fault of ours is told in a sentence, without its details', (context) => {
  context.mock.method(console, 'error', () => {});
  const {code, message} = toFailure(new TypeError('x is undefined'));
  assert.equal(code, 'unknown');
  assert.ok(message && !message.includes('undefined'));
});
