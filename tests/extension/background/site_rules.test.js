import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';

import {installFakeChrome} from '../fake_chrome.js';
import {fakePage, installPages} from '../fake_pages.js';
import {installServers, ownServer} from '../fake_servers.js';
import {setConnection} from '../../../extension/shared/settings.js';

const {changeSiteRules, deleteSiteRule, findLeftOut} = await (installFakeChrome(), import('../../../extension/background/site_rules.js'));

const TOKEN = 'a-token';
const RULE = /** @type {const} */ ({action: 'drop', selector: 'p.ad'});

/** @type {any} */
let page;
/** @type {any[]} */
let calls;

const tab = (more = {}) => /** @type {any} */ ({id: 1, windowId: 1, incognito: false, ...more});
const asked = () => calls.map(({path}) => path).filter((path) => path !== '/hello');

beforeEach(async () => {
  page = fakePage('https://site.test/a');
  installPages(installFakeChrome(), {1: page});
  await setConnection({port: 8465, token: TOKEN, tokenId: 'unused'});
  const own = ownServer(TOKEN);
  calls = installServers({8465: (call) => (call.path === '/hello' ? own(call) : [200, {title: 'A title', parts: [], rules: [RULE], items: []}])});
});

test('what was left out comes with the rules of the site', async () => {
  const {leftOut} = await findLeftOut(tab());
  assert.deepEqual([leftOut.host, leftOut.rules, leftOut.remembers], ['site.test', [RULE], true]);
});

test('a page of no site, and a private window, have no rules and take none', async () => {
  page.lastCapture.url = 'file:///home/someone/page.html';
  const {leftOut} = await findLeftOut(tab());
  assert.deepEqual([leftOut.host, leftOut.rules, leftOut.remembers], [null, [], false]);
  await assert.rejects(changeSiteRules(tab(), {rules: [RULE]}), {code: 'rule_invalid'});
  page.lastCapture.url = 'https://site.test/a';
  assert.equal((await findLeftOut(tab({incognito: true}))).leftOut.remembers, false);
  await assert.rejects(changeSiteRules(tab({incognito: true}), {rules: [RULE]}), {code: 'rule_invalid'});
  assert.ok(calls.every(({body}) => !body?.rules), 'nothing of it reached the server');
});

test('a rule that is taken back in the options leaves the others', async () => {
  await deleteSiteRule({host: 'site.test', selector: RULE.selector});
  assert.deepEqual(calls.find(({body}) => body?.rules)?.body.rules, []);
  assert.ok(asked().every((path) => path.startsWith('/site-rules')));
  await deleteSiteRule({host: 'site.test', selector: 'another'});
  assert.deepEqual(calls.findLast(({body}) => body?.rules)?.body.rules, [RULE]);
});

test('a page that went away has no parts', async () => {
  page.lastCapture = undefined;
  await assert.rejects(findLeftOut(tab()), {code: 'page_empty'});
});
