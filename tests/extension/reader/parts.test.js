/* eslint-disable no-script-url -- these are the attacks under test */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import vm from 'node:vm';
import {loadParts} from './load_parts.js';

const parts = loadParts(['elements', 'allowed', 'embeds', 'blocks', 'position', 'keys', 'lightbox', 'code_colour']);

test('a player is known by the page that it belongs to, and is asked for without cookies where it can be', () => {
  const {recognise} = parts.embeds;
  assert.equal(recognise('https://www.youtube.com/watch?v=abc_def-123')?.player, 'https://www.youtube-nocookie.com/embed/abc_def-123?autoplay=1');
  assert.equal(recognise('https://vimeo.com/12345')?.service, 'Vimeo');
  for (const none of [null, 'https://www.youtube.com/@channel', 'https://evil.test/?u=https://vimeo.com/1', 'javascript:vimeo.com/1']) {
    assert.equal(recognise(none), null);
  }
});

test('a place is found again by its words, though blocks came before it', () => {
  const {find, markOf} = parts.position;
  const blocks = ['new', 'one', 'two', 'same', 'three', 'same'].map((textContent) => ({textContent}));
  const at = (/** @type {number} */ block, /** @type {string} */ words) => find(blocks, {block, mark: markOf(words), within: 0, part: 0});
  assert.equal(at(1, 'two'), 2);
  assert.equal(at(5, 'same'), 5);
  assert.equal(at(4, 'gone'), 4);
  assert.equal(at(99, 'gone'), 5);
});

test('keys mean the same on keyboards of other scripts', () => {
  const {nameOf} = parts.keys;
  assert.equal(nameOf({key: 'س', code: 'KeyS'}), 's');
  assert.equal(nameOf({key: 'ש', code: 'KeyA'}), 'a');
  assert.equal(nameOf({key: 'Q', code: 'KeyA'}), 'q', 'a French A types Q where an English one types A');
  assert.equal(nameOf({key: '؟', code: 'Slash'}), '?');
  assert.equal(nameOf({key: 'ArrowLeft', code: 'ArrowLeft'}), 'ArrowLeft');
});

test('the lightbox takes the largest picture that there is', () => {
  const image = {srcset: 'https://a.test/s.jpg 300w, https://a.test/l.jpg 1200w', currentSrc: 'https://a.test/s.jpg', src: 'x'};
  assert.equal(parts.lightbox.largest(image, null), 'https://a.test/l.jpg');
  assert.equal(parts.lightbox.largest(image, 'https://a.test/full.png'), 'https://a.test/full.png');
  assert.equal(parts.lightbox.largest({...image, srcset: ''}, null), image.currentSrc);
  assert.equal(parts.lightbox.largest({...image, srcset: 'https://a.test/d.jpg 2x'}, null), image.currentSrc, 'a density is no width');
});

test('the largest picture is found in linear time', {timeout: 5_000}, () => {
  const srcset = `https://a.test/${'a'.repeat(400_000)} 2x, https://a.test/l.jpg 1200w`;
  assert.equal(parts.lightbox.largest({srcset, currentSrc: '', src: 'x'}, null), 'https://a.test/l.jpg');
});

test('coloured code is the same code', () => {
  const context = vm.createContext({});
  vm.runInContext(readFileSync(new URL('../../../extension/vendor/highlight.min.js', import.meta.url), 'utf8'), context);
  const code = '<p class="x">\n<script>let a = `b ${c + 1}`; // <b>&amp;</b></script>';
  const runs = parts.codeColour.tokens(code, 'html', context.hljs) ?? [];
  assert.equal([...runs].map(({text}) => text).join(''), code);
  assert.ok([...runs].some(({text, scope}) => text === 'let' && scope === 'keyword'));
  assert.equal(parts.codeColour.tokens(code, 'no-such-language', context.hljs), null);
  const givesUp = {getLanguage: () => ({}), configure: () => undefined, highlight: () => ({_emitter: {runs: [{text: '<p', scope: 'tag'}]}})};
  assert.equal(parts.codeColour.tokens(code, 'html', givesUp), null, 'nothing of it is lost');
});

test('a column of figures is known by most of its cells, as in saved pages', () => {
  const {figureColumns} = loadParts(['elements', 'boxes']).boxes;
  const cases = JSON.parse(readFileSync(new URL('../../pages/figures.json', import.meta.url), 'utf8'));
  assert.ok(cases.length > 5);
  for (const {what, columns, figures} of cases) assert.deepEqual([...figureColumns(columns)], figures, what);
});
