/**
 * Every call of the extension's client, made to a running server: prints what was sent and answered, as JSON.
 *
 *   node client_calls.js PORT TOKEN PAIRING_CODE
 */

import * as api from '../../extension/shared/api.js';
import {proveServer} from '../../extension/shared/transport.js';

const [port, token, code] = [Number(process.argv[2]), process.argv[3], process.argv[4]];
const ORIGIN = 'chrome-extension://lkkeoedmddkhlimhcefcmjlbdnmkdgio';
const PAGE = {html: '<p>words</p>', url: 'https://site.example/one', title: 'A title'};
const PICTURE = new Blob([Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')]);

const calls = [];
const send = globalThis.fetch;
globalThis.fetch = async (url, how) => {
  // As a browser adds it. The token of the other calls is a script's, which has none.
  const headers = url.endsWith('/pair') ? {...how.headers, Origin: ORIGIN} : how.headers;
  const response = await send(url, {...how, headers});
  const isForm = how.body instanceof FormData;
  calls.push({
    method: how.method, path: new URL(url).pathname, status: response.status,
    body: how.body && !isForm ? JSON.parse(how.body) : null, form: isForm ? [...how.body.keys()] : null,
    answer: await response.clone().text(), type: response.headers.get('Content-Type'),
  });
  return response;
};

const server = await proveServer(port, token);
const done = {proveServer: server};
const call = async (name, ...given) => (done[name] = (await api[name](...given)) ?? null);

await call('pair', port, {code, replace: true, tokenId: '0'.repeat(16)});
await call('about', server);
await call('extractArticle', server, PAGE);
await call('extractWithParts', server, {...PAGE, url: 'file:///tmp/page.html'});
await call('renderMarkdown', server, PAGE);
const rule = {action: 'drop', selector: 'nav li'};
await call('putSiteRules', server, 'site.example', [rule]);
await call('getSiteRules', server, 'site.example');
await call('listSiteRules', server);
const {id} = await call('saveArticle', server, PAGE);
await call('getArticle', server, id);
await call('listUnfilled', server);
await call('savedMarkdown', server, id);
await call('addImages', server, id, [{url: 'https://site.example/a.gif', data: PICTURE}]);
const {id: highlight} = await call('addHighlight', server, id, {quote: 'words', prefix: '', suffix: '', color: 'green', note: ''});
await call('changeHighlight', server, {id, highlight}, {note: 'a note'});
await call('getHighlights', server, id);
await call('removeHighlight', server, {id, highlight});
await call('revealArticle', server, id);
await call('libraryLink', server);
await call('deleteArticle', server, id);

const exported = Object.keys(api).filter((name) => typeof api[name] === 'function');
console.log(JSON.stringify({calls, done, uncalled: exported.filter((name) => !(name in done))}));
