import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';

import {connect} from '../../../extension/background/connection.js';
import {getConnection, setConnection} from '../../../extension/shared/settings.js';
import {installFakeChrome} from '../fake_chrome.js';
import {installServers, ownServer, stranger} from '../fake_servers.js';

const TOKEN = 'a-token';

beforeEach(() => installFakeChrome());

const remember = (port) => setConnection({port, token: TOKEN, tokenId: 'unused'});

test('a server that proves itself is used', async () => {
  await remember(8465);
  installServers({8465: ownServer(TOKEN)});
  assert.deepEqual(await connect(), {port: 8465, token: TOKEN});
});

test('a stranger on the port gets neither token nor page', async () => {
  await remember(8465);
  const calls = installServers({8465: stranger});
  await assert.rejects(connect(), {code: 'server_stranger'});
  assert.ok(calls.every(({path, headers, body}) =>
    path === '/hello' && !('Authorization' in headers) && !JSON.stringify(body).includes(TOKEN)));
});

test('a server that has revoked us is no stranger', async () => {
  await remember(8465);
  for (const refusal of [[401, {code: 'token_unknown'}], [403, {code: 'origin_not_paired'}]]) {
    installServers({8465: () => refusal});
    await assert.rejects(connect(), {code: 'not_paired'});
  }
});

test('every proof is asked with a nonce of its own', async () => {
  await remember(8465);
  const calls = installServers({8465: ownServer(TOKEN)});
  await connect();
  await connect();
  assert.notEqual(calls[0].body.nonce, calls[1].body.nonce);
});

test('a server that moved to another port of the list is found and remembered', async () => {
  await remember(8465);
  installServers({8465: stranger, 8470: ownServer(TOKEN)});
  assert.equal((await connect()).port, 8470);
  assert.equal((await getConnection()).port, 8470);
});

test('a server that does not run is started by the host and keeps its token', async () => {
  await remember(8465);
  const servers = {};
  const chrome = installFakeChrome({host: () => {
    servers[8466] = ownServer(TOKEN);
    return {ok: true, port: 8466};
  }});
  await remember(8465);
  installServers(servers);
  assert.deepEqual(await connect(), {port: 8466, token: TOKEN});
  assert.deepEqual(chrome.asked.map(({message}) => message.type), ['ping']);
});

test('a browser that was never paired is paired by the host', async () => {
  const chrome = installFakeChrome({host: () => ({ok: true, port: 8465, token: TOKEN})});
  installServers({8465: ownServer(TOKEN)});
  assert.equal((await connect()).token, TOKEN);
  assert.equal((await getConnection()).token, TOKEN);
  assert.equal(chrome.asked[0].message.origin, chrome.runtime.getURL(''));
});

test('a token that was revoked is replaced by the host', async () => {
  installFakeChrome({host: ({type}) => (type === 'connect' ? {ok: true, port: 8465, token: 'new'} : {ok: true, port: 8465})});
  await remember(8465);
  installServers({8465: ownServer('new')});
  assert.equal((await connect()).token, 'new');
});

test('without pairing and host the person is told to pair', async () => {
  installServers({8465: ownServer('of somebody else')});
  await assert.rejects(connect(), {code: 'not_paired'});
});

test('with nothing listening the person is told that the server does not run', async () => {
  await remember(8465);
  installServers({});
  await assert.rejects(connect(), {code: 'server_unreachable'});
});

test('what the host says of its failure is handed on', async () => {
  installFakeChrome({host: () => ({ok: false, code: 'port_taken', message: 'Port 8465 is taken.'})});
  installServers({});
  await assert.rejects(connect(), {code: 'port_taken', detail: 'Port 8465 is taken.'});
});

test('a host whose server cannot prove its own token is not believed', async () => {
  installFakeChrome({host: () => ({ok: true, port: 8465, token: TOKEN})});
  installServers({8465: stranger});
  await assert.rejects(connect(), {code: 'server_stranger'});
  assert.equal(await getConnection(), null);
});
