import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loadParts} from './load_parts.js';

const {sentences} = loadParts(['sentences']);
/** @param {string} text @param {string | null} lang */
const split = (text, lang) => [...sentences.split(text, lang)].map(({start, end}) => text.slice(start, end));

test('text becomes sentences, in every script', () => {
  assert.deepEqual(split('One thing. Another? Yes!', 'en'), ['One thing.', 'Another?', 'Yes!']);
  assert.deepEqual(split('這是第一句。這是第二句！', 'zh'), ['這是第一句。', '這是第二句！']);
  assert.deepEqual(split('هذه جملة. وهذه أخرى؟ نعم.', 'ar'), ['هذه جملة.', 'وهذه أخرى؟', 'نعم.']);
  assert.deepEqual(split('यह पहला वाक्य है। यह दूसरा है।', 'hi'), ['यह पहला वाक्य है।', 'यह दूसरा है।']);
});

test('titles and initials end no sentence', () => {
  assert.deepEqual(split('Dr. Hale met J. Smith there. He left.', 'en'), ['Dr. Hale met J. Smith there.', 'He left.']);
});

test('blank text has none, and signs alone belong to what was said before', () => {
  assert.deepEqual(split(' \n ', 'en'), []);
  assert.deepEqual(split('She left. *', 'en'), ['She left. *']);
});

test('what the page declares as its language may be anything', () => {
  assert.deepEqual(split('One. Two.', 'not a language!'), ['One.', 'Two.']);
});

test('a long sentence is spoken in pieces that together are the sentence', () => {
  const long = 'and then they went on, over hill and dale; '.repeat(30).trim();
  const pieces = sentences.pieces(long);
  assert.ok(pieces.every((piece) => piece.length <= 180));
  assert.equal(pieces.join(' '), long);
  assert.ok(sentences.pieces('長'.repeat(200)).every((piece) => piece.length <= 60));
});
