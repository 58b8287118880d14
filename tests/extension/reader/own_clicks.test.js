import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loadParts} from './load_parts.js';

/** Who is called for an event, by its type. */
const listeners = () => {
  /** @type {Record<string, ((event: any) => void)[]>} */
  const known = {};
  return {
    addEventListener: (/** @type {string} */ type, /** @type {(event: any) => void} */ act) => void (known[type] ??= []).push(act),
    tell: (/** @type {any} */ event) => known[event.type]?.forEach((act) => act(event)),
  };
};

test('two clicks before there is time for the first are two, also where the page takes every click', () => {
  for (const taken of [false, true]) {
    const [world, root] = [listeners(), listeners()];
    /** @type {(() => void)[]} */
    const later = [];
    const {ownClicks} = loadParts(['own_clicks'], 'en', {addEventListener: world.addEventListener, setTimeout: (/** @type {() => void} */ act) => later.push(act),
      window: null, MouseEvent: class { constructor(/** @type {string} */ type) { this.type = type; } }});
    const host = {};
    let clicks = 0;
    const button = {dispatchEvent: (/** @type {any} */ {type}) => { clicks += Number(type === 'click'); }};
    ownClicks.keep(/** @type {any} */ (host), /** @type {any} */ ({...root, elementFromPoint: () => button}), new AbortController().signal);
    for (let number = 0; number < 2; number += 1) {
      const event = {type: 'click', target: host, isTrusted: true, detail: 1};
      world.tell(event);
      if (taken) continue;
      root.tell(event);
      button.dispatchEvent(event);
    }
    later.forEach((act) => act());
    assert.equal(clicks, 2);
  }
});
