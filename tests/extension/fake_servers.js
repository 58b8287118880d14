/** Servers for tests: who answers on which port of this machine, in place of `fetch`. */

import {createHash, createHmac} from 'node:crypto';

/** A Stillpage server that knows one token. */
export const ownServer = (token) => ({port, path, body}) => {
  const key = createHash('sha256').update(token).digest();
  if (path !== '/hello') return [200, {}];
  if (body.token_id !== key.toString('hex').slice(0, 16)) return [401, {code: 'token_unknown', detail: ''}];
  return [200, {proof: createHmac('sha256', key).update(`stillpage-hello|${port}|${body.nonce}`).digest('hex')}];
};

/** Something else that took the port and answers anything. */
export const stranger = () => [200, {proof: '00'.repeat(32)}];

/**
 * Put these servers in place of the global `fetch`.
 *
 * @param {Record<number, (call: {port: number, path: string, body: any}) => [number, object]>} servers By port.
 * @returns {{port: number, path: string, headers: Record<string, string>, body: any}[]} What they are asked, as it comes.
 */
export function installServers(servers) {
  const calls = [];
  globalThis.fetch = async (url, {body, headers}) => {
    const {port: portText, pathname} = new URL(url);
    const port = Number(portText);
    const call = {port, path: pathname.replace('/api/v1', ''), headers, body: typeof body === 'string' ? JSON.parse(body) : body};
    calls.push(call);
    if (!servers[port]) throw new TypeError('Failed to fetch');
    const [status, answer] = await servers[port](call);
    return new Response(status === 204 ? null : JSON.stringify(answer), {status});
  };
  return calls;
}
