/** Finding our server, starting it where it does not run, and being sure that it is ours. */

import * as api from '../shared/api.js';
import {StillpageError} from '../shared/errors.js';
import {tokenId} from '../shared/proof.js';
import {getConnection, setConnection} from '../shared/settings.js';
import {proveServer} from '../shared/transport.js';

const HOST = 'org.stillpage.host';

// The host starts Python and waits for the server: 0.2 to 0.5 s measured, more on a cold disk.
const HOST_MS = 20_000;

/** @typedef {{ok: true, port: number, token: string} | {ok: false, code: string, message: string}} HostAnswer  A token for `connect` alone. */

/**
 * Ask the native messaging host.
 *
 * @param {{type: 'connect', origin: string} | {type: 'ping'}} message
 * @returns {Promise<HostAnswer | null>} Null if there is no host to ask: not set up, or a Snap or Flatpak browser.
 */
function askHost(message) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, HOST_MS, null);
    const settle = (/** @type {any} */ answer) => {
      clearTimeout(timer);
      resolve(answer ?? null);
    };
    chrome.runtime.sendNativeMessage(HOST, message).then(settle, () => settle(null));
  });
}

/**
 * A server that has just proved that it knows our token.
 *
 * @returns {Promise<api.ProvedServer>}
 * @throws {StillpageError} not_paired, server_unreachable, server_stranger, server_timeout.
 */
export async function connect() {
  const known = await getConnection();
  if (!known) return connectAnew();
  try {
    return await proveServer(known.port, known.token);
  } catch (error) {
    return (await findElsewhere(known)) ?? (await connectThroughHost()) ?? giveUp(error);
  }
}

/** The first connection of this browser profile: only the host can give one without a question. */
async function connectAnew() {
  return (await connectThroughHost()) ?? giveUp(new StillpageError('not_paired'));
}

/** @param {unknown} error @returns {never} */
function giveUp(error) {
  throw error;
}

/**
 * The same server on another port: started again by the host, or moved because its port was taken.
 *
 * @param {import('../shared/settings.js').Connection} known
 * @returns {Promise<api.ProvedServer | null>}
 */
async function findElsewhere(known) {
  const started = await askHost({type: 'ping'});
  const ports = started?.ok ? [started.port] : api.PORTS.filter((port) => port !== known.port);
  const found = await Promise.any(ports.map((port) => proveServer(port, known.token))).catch(() => null);
  if (found) await setConnection({...known, port: found.port});
  return found;
}

/** @returns {Promise<api.ProvedServer | null>} Null if there is no host. */
async function connectThroughHost() {
  const answer = await askHost({type: 'connect', origin: chrome.runtime.getURL('')});
  if (!answer) return null;
  if (!answer.ok) throw new StillpageError(answer.code, {detail: answer.message});
  const server = await proveServer(answer.port, answer.token);
  await remember(server);
  return server;
}

/** @param {api.ProvedServer} server */
export async function remember({port, token}) {
  await setConnection({port, token, tokenId: await tokenId(token)});
}
