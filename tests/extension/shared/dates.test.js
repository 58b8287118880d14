import assert from 'node:assert/strict';
import {test} from 'node:test';

import {dateInWords} from '../../../extension/shared/dates.js';
import {installFakeChrome} from '../fake_chrome.js';

installFakeChrome();

test('a date keeps the precision and the day of the page', () => {
  assert.equal(dateInWords('2018-01-17T23:53:05-08:00'), 'January 17, 2018');
  assert.equal(dateInWords('2018-01'), 'January 2018');
  assert.equal(dateInWords('2018'), '2018');
  for (const bad of [null, '', 'soon', '17.1.2018']) assert.equal(dateInWords(bad), null);
});
