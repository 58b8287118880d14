import assert from 'node:assert/strict';
import {test} from 'node:test';

import {installFakeChrome} from '../fake_chrome.js';
import {MOST_POSITIONS, positionName, withPosition} from '../../../extension/shared/positions.js';
import {getReadingPositions, setReadingPosition} from '../../../extension/shared/settings.js';

const PLACE = {block: 3, mark: 7, within: 0.5, part: 0.4};

test('an article has one name, whatever its fragment, and the name tells no address', async () => {
  const name = await positionName('https://site.test/a?b=1');
  assert.equal(await positionName('https://site.test/a?b=1#c'), name);
  assert.notEqual(await positionName('https://site.test/a?b=2'), name);
  assert.equal(await positionName('https://site.test/a?b=1#/'), name);
  assert.notEqual(await positionName('https://site.test/a?b=1#/guide'), name);
  assert.notEqual(await positionName('https://site.test/a?b=1#/guide'), await positionName('https://site.test/a?b=1#!/lamps'));
  assert.match(name, /^[0-9a-f]{32}$/);
});

test('a new place takes the old one\'s, and none removes it', () => {
  const once = withPosition({}, {name: 'a', position: PLACE, now: 1});
  const twice = withPosition(once, {name: 'a', position: {...PLACE, block: 9}, now: 2});
  assert.deepEqual(twice, {a: {...PLACE, block: 9, at: 2}});
  assert.deepEqual(withPosition(twice, {name: 'a', position: null, now: 3}), {});
});

test('a place is found again by the address of its article', async () => {
  installFakeChrome();
  await setReadingPosition('https://site.test/a', PLACE, 1);
  await setReadingPosition('https://site.test/b', {...PLACE, block: 9}, 2);
  const positions = await getReadingPositions();
  assert.equal((await positions.of('https://site.test/a#part'))?.block, 3);
  assert.equal(await positions.of('https://site.test/c'), null);
  assert.equal(await positions.of(null), null);
});

test('what rested longest makes room', () => {
  let positions = {};
  for (let now = 0; now <= MOST_POSITIONS; now += 1) positions = withPosition(positions, {name: `n${now}`, position: PLACE, now});
  assert.equal(Object.keys(positions).length, MOST_POSITIONS);
  assert.ok(!('n0' in positions));
});

test('what is no place is not kept', () => {
  for (const bad of [{}, 'x', {...PLACE, block: -1}, {...PLACE, mark: '7'}, {...PLACE, part: Number.NaN}, 5]) {
    assert.deepEqual(withPosition({}, {name: 'a', position: bad, now: 1}), {});
  }
});
