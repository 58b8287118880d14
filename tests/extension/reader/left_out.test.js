import assert from 'node:assert/strict';
import {test} from 'node:test';

import {loadParts} from './load_parts.js';

const {rulesFor} = loadParts(['elements', 'left_out']).leftOut;
const plain = (/** @type {unknown} */ value) => JSON.parse(JSON.stringify(value)); // of another world
const part = (/** @type {object} */ more) => /** @type {any} */ ({text: 'x', tag: 'p', kept: false, reason: 'model', selector: 'aside p', ...more});

test('a part left out is kept by a new rule, a part kept is dropped by one', () => {
  assert.deepEqual(plain(rulesFor([], part({}))), [{action: 'keep', selector: 'aside p'}]);
  assert.deepEqual(plain(rulesFor([], part({kept: true}))), [{action: 'drop', selector: 'aside p'}]);
});

test('what a rule decided is undone by that rule going, the others stay', () => {
  const rules = /** @type {Stillpage.SiteRule[]} */ ([{action: 'keep', selector: 'aside p'}, {action: 'drop', selector: 'nav'}]);
  assert.deepEqual(plain(rulesFor(rules, part({kept: true, reason: 'site_rule'}))), [{action: 'drop', selector: 'nav'}]);
});

test('a new rule for the same thing takes the place of the old one', () => {
  const rules = /** @type {Stillpage.SiteRule[]} */ ([{action: 'keep', selector: 'aside p'}]);
  assert.deepEqual(plain(rulesFor(rules, part({kept: true}))), [{action: 'drop', selector: 'aside p'}]);
});
