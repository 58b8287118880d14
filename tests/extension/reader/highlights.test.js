import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {loadParts} from './load_parts.js';

const {anchors, highlightList} = loadParts(['elements', 'highlight_anchor', 'highlight_list']);
// tests/export/test_anchoring.py holds the server to the same.
const cases = JSON.parse(readFileSync(new URL('../../pages/anchoring.json', import.meta.url), 'utf8'));

for (const {what, text, quote, prefix, suffix, found, nth} of cases) {
  test(`a quotation: ${what}`, () => {
    const span = anchors.within(text).find({quote, prefix, suffix});
    assert.equal(span && text.slice(span.start, span.end), found);
    if (span) assert.equal(text.slice(0, span.start).split(found).length - 1, nth);
  });
}

test('a long quotation is found by its ends', () => {
  const words = Array.from({length: 60}, (_, number) => `word${number} of the long story`);
  const changed = [...words.slice(0, 25), 'something new here', ...words.slice(28)].join(' ');
  const text = `Before. ${changed} After.`;
  const span = anchors.within(text).find({quote: words.join(' ')});
  assert.equal(span && text.slice(span.start, span.end), changed);
});

test('a highlight is copied as a quotation, with its note and where it is from', () => {
  const highlights = [{quote: 'First line\n# second', note: 'A *note*'}, {quote: '1. numbered', note: ''}];
  const article = {title: 'A [title]', url: 'https://a.test/x', canonical_url: null};
  assert.equal(highlightList.allAsMarkdown(highlights, article),
    '> First line\n>\n> \\# second\n\nA *note*\n\n> 1\\. numbered\n\n— [A \\[title\\]](<https://a.test/x>)\n');
});
