import assert from 'node:assert/strict';
import {test} from 'node:test';

import {extractArticle} from '../../../extension/shared/api.js';
import {installFakeChrome} from '../fake_chrome.js';
import {installServers} from '../fake_servers.js';

const PAGE = {html: '<p>words</p>', url: 'https://site.example/', title: 'A title'};

test('a page that meets a busy server is sent once more', async () => {
  const answers = [[503, {code: 'busy', detail: ''}], [200, {title: 'A title'}]];
  const calls = installServers({8465: () => answers.shift()});
  assert.equal((await extractArticle({port: 8465, token: 't'}, PAGE)).title, 'A title');
  assert.equal(calls.length, 2);
});

test('a page that is given up is not sent again', async () => {
  const calls = installServers({8465: () => [503, {code: 'extraction_stopped', detail: 'It took too long.'}]});
  await assert.rejects(extractArticle({port: 8465, token: 't'}, PAGE), {code: 'extraction_stopped'});
  assert.equal(calls.length, 1);
});

for (const [version, code] of [['0.0.9', 'versions_differ'], ['0.1.0', 'not_found']]) {
  test(`a call that a server of version ${version} does not know is told as ${code}`, async () => {
    installFakeChrome();
    installServers({8465: ({path}) => path === '/ping'
      ? [200, {name: 'Stillpage', version, api: 1}] : [404, {code: 'not_found', detail: 'There is nothing at this address.'}]});
    await assert.rejects(extractArticle({port: 8465, token: 't'}, PAGE), {code});
  });
}
