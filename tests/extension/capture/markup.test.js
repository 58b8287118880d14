import assert from 'node:assert/strict';
import {before, test} from 'node:test';

/** @param {number} [maxBytes] */
const markup = (maxBytes = 1e6) => new globalThis.stillpage.Markup(maxBytes);

before(() => import('../../../extension/capture/markup.js'));

test('text cannot become markup', () => {
  const out = markup();
  out.text('a < b & "c" </p><script>');
  assert.equal(String(out), 'a &lt; b &amp; "c" &lt;/p&gt;&lt;script&gt;');
});

test('a value cannot leave its attribute', () => {
  const out = markup();
  out.attribute('title', '"><img src=x onerror=alert(1)>');
  assert.equal(String(out), ' title="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"');
});

test('JSON cannot end its script, and says the same', () => {
  const json = JSON.stringify({a: '</script><!--<script>'});
  const written = globalThis.stillpage.escapeJson(json);
  assert.ok(!written.includes('<'));
  assert.deepEqual(JSON.parse(written), JSON.parse(json));
});

test('bytes are counted as UTF-8', () => {
  const out = markup();
  out.text('aش日😀');
  out.flush();
  assert.equal(out.bytes, 1 + 2 + 3 + 4);
});

test('a page past the limit is noticed while it is written', () => {
  const out = markup(100_000);
  for (let index = 0; index < 3; index += 1) out.text('ش'.repeat(40_000));
  assert.equal(out.tooLarge, true);
});

test('half a surrogate pair becomes a replacement character', () => {
  const out = markup();
  out.text('a\ud83d');
  assert.equal(String(out), 'a\ufffd');
});
