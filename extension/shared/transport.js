/** How the local server is talked to: each request once, its answer or error, and the proof that comes before all. */

import {StillpageError} from './errors.js';
import {isProof, newNonce, tokenId} from './proof.js';

/**
 * A server that has proved itself in this very piece of work; only `proveServer` makes one.
 * @typedef {{port: number, token: string}} ProvedServer
 */

// A stranger on the port may never answer. The server answers hello in a few milliseconds.
export const HELLO_MS = 3_000;

// The server gives a page up after 9 seconds; the rest is for the queue.
export const WORK_MS = 40_000;

// A busy server says so within 8 seconds and has changed nothing. Ten tabs clicked at once on a machine that is busy
// itself are read bit by bit: three of them were told so at first.
const BUSY_MS = 25_000;
const BUSY_PAUSE_MS = 700;

/**
 * @param {number} port
 * @param {string} path Below /api/v1.
 * @param {{method?: string, body?: object | FormData, token?: string, timeoutMs: number}} how
 * @returns {Promise<Response>}
 * @throws {StillpageError} server_unreachable or server_timeout.
 */
export async function send(port, path, {method = 'POST', body, token, timeoutMs}) {
  /** @type {Record<string, string>} */
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  const json = body && !(body instanceof FormData);
  if (json) headers['Content-Type'] = 'application/json';
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method, headers,
      ...(body ? {body: json ? JSON.stringify(body) : body} : {}),
      credentials: 'omit', redirect: 'error', cache: 'no-store', referrerPolicy: 'no-referrer',
      signal: timeout,
    });
  } catch (cause) {
    throw new StillpageError(timeout.aborted ? 'server_timeout' : 'server_unreachable', {cause});
  }
}

/**
 * @param {Response} response
 * @returns {Promise<any>} The JSON of an answer that is none.
 * @throws {StillpageError} With the code of the problem document.
 */
export async function answerOf(response) {
  if (response.status === 204) return null;
  const text = await response.text().catch((cause) => {
    throw new StillpageError('server_unreachable', {cause});
  });
  let answer;
  try {
    answer = JSON.parse(text);
  } catch (cause) {
    throw new StillpageError('server_error', {cause});
  }
  if (response.ok) return answer;
  // The second is said of an extension whose last token was revoked, before anybody looks at the token.
  if (response.status === 401 || answer.code === 'origin_not_paired') throw new StillpageError('not_paired', {detail: answer.detail});
  throw new StillpageError(answer.code ?? 'server_error', {detail: answer.detail, folder: answer.folder});
}

/**
 * Let a server prove that it knows our token. Nothing of ours but the token's name reaches one that does not.
 *
 * @param {number} port
 * @param {string} token
 * @returns {Promise<ProvedServer>}
 * @throws {StillpageError} server_unreachable or server_timeout; not_paired if it is a server that does not know us;
 *   server_stranger if it cannot prove anything.
 */
export async function proveServer(port, token) {
  const nonce = newNonce();
  const body = {token_id: await tokenId(token), nonce};
  const response = await send(port, '/hello', {body, timeoutMs: HELLO_MS});
  const answer = await answerOf(response).catch((error) => {
    throw error.code === 'not_paired' || error.code === 'server_unreachable'
      ? error : new StillpageError('server_stranger', {cause: error});
  });
  if (!(await isProof(answer?.proof, {token, port, nonce}))) throw new StillpageError('server_stranger');
  return {port, token};
}

// What a server says to a call or a field that it does not know: then it may be older or newer than we are.
const UNKNOWN = ['not_found', 'method_not_allowed', 'invalid_value'];

/**
 * @param {ProvedServer} server
 * @param {unknown} error Of a call.
 * @returns {Promise<unknown>} The error to tell: versions_differ, if that explains it.
 */
async function explained({port, token}, error) {
  if (!(error instanceof StillpageError && UNKNOWN.includes(error.code))) return error;
  const about = await send(port, '/ping', {method: 'GET', token, timeoutMs: HELLO_MS}).then(answerOf).catch(() => null);
  const isAnother = about && about.version !== chrome.runtime.getManifest().version;
  return isAnother ? new StillpageError('versions_differ', {cause: error}) : error;
}

/**
 * @param {ProvedServer} server
 * @param {string} path
 * @param {{method?: string, body?: object | FormData}} how
 * @param {(response: Response) => Promise<any>} [read] Of what is asked of the whole answer.
 */
export async function call({port, token}, path, how, read = answerOf) {
  for (const until = Date.now() + BUSY_MS; ;) {
    try {
      return await read(await send(port, path, {...how, token, timeoutMs: WORK_MS}));
    } catch (error) {
      if (!(error instanceof StillpageError && error.code === 'busy') || Date.now() > until) {
        throw await explained({port, token}, error);
      }
      await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS));
    }
  }
}
