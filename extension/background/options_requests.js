/** What the options pages ask the background for. */

import * as api from '../shared/api.js';
import {clearConnection} from '../shared/settings.js';
import {connect} from './connection.js';
import {countQueued} from './queue.js';
import {sendQueuedLater} from './queue_sending.js';
import {forgetRefused, listRefused} from './refused.js';

/** Whether the server answers and which it is; starts it if it does not run. */
export async function getStatus() {
  const server = await connect();
  sendQueuedLater(server);
  return {port: server.port, ...(await api.about(server))};
}

/** Forget the token. The server's own list is for `stillpage token revoke`. */
export const unpair = () => clearConnection();

/** How many pages still wait for the server, once those that are being sent have gone, and which never can be saved. */
export const getWaiting = () =>
  navigator.locks.request('queue', async () => ({waiting: await countQueued(), refused: await listRefused()}));

/** @param {{url: string}} message Of a page that never can be saved. */
export async function forget({url}) {
  await forgetRefused(url);
  return {refused: await listRefused()};
}
