import assert from 'node:assert/strict';
import {before, test} from 'node:test';

let rules;

before(async () => {
  await import('../../../extension/capture/rules.js');
  ({rules} = globalThis.stillpage);
});

for (const name of ['onclick', 'ONLOAD', 'nonce', 'integrity', 'srcdoc', 'action', 'data-stillpage-hidden', 'data-csrf-token', 'data-session', 'a"b', 'a b', '']) {
  test(`the attribute ${JSON.stringify(name)} stays in the page`, () => {
    assert.equal(rules.keepsAttribute('div', name, 'x'), false);
  });
}

test('what a component mirrors of its typed value stays in the page', () => {
  assert.equal(rules.keepsAttribute('my-field', 'value', 'secret'), false);
  assert.equal(rules.keepsAttribute('li', 'value', '3'), true);
});

test('of a style only what the extractor reads is sent', () => {
  assert.equal(
    rules.keptStyle('color:red; font-weight: 700;background:url("data:image/png;base64,left:0");MARGIN-LEFT:.5in'),
    ' font-weight: 700;MARGIN-LEFT:.5in');
  assert.equal(rules.keptStyle('--typed: secret; --en-checked:true; display: none'), ' --en-checked:true');
  assert.equal(rules.keptStyle(`left:0;${'top:0;'.repeat(2_000)}`), '');
  assert.equal(rules.keptStyle(`left:0;font-family:${'x'.repeat(300)}`), 'left:0');
});

test('long values are kept only where they are addresses', () => {
  const long = 'x'.repeat(10_000);
  assert.equal(rules.keepsAttribute('div', 'data-state', long), false);
  assert.equal(rules.keepsAttribute('img', 'src', long), true);
  assert.equal(rules.keepsAttribute('img', 'src', long.repeat(100)), false);
});

for (const name of ['csrf-token', 'X-XSRF', '_session', 'google-site-verification']) {
  test(`the meta element ${name} stays in the page`, () => assert.equal(rules.keepsMeta(name, null), false));
}

test('metadata of the article leaves', () => {
  assert.equal(rules.keepsMeta('article:published_time', null), true);
  assert.equal(rules.keepsMeta(null, 'Content-Language'), true);
  assert.equal(rules.keepsMeta(null, 'refresh'), false);
});

test('what links say of the article and its book leaves', () => {
  assert.deepEqual(
    ['canonical', 'next', 'up', 'home', 'top', 'stylesheet', 'preload', 'topic'].filter(rules.keepsLink),
    ['canonical', 'next', 'up', 'home', 'top'],
  );
});

test('of scripts only JSON-LD leaves', () => {
  assert.equal(rules.keepsScript('application/ld+json; charset=utf-8'), true);
  for (const type of [null, '', 'module', 'application/json', 'application/ld+jsonx']) assert.equal(rules.keepsScript(type), false);
});

test('an element of an impossible name is written as a span', () => {
  assert.equal(rules.elementName('my-card'), 'my-card');
  assert.equal(rules.elementName('a<b'), 'span');
});
