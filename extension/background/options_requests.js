/** What the options pages ask the background for. */

import * as api from '../shared/api.js';
import {clearConnection, getConnection} from '../shared/settings.js';
import {connect} from './connection.js';
import {openLibrary} from './library.js';
import {replacePairing} from './pairing.js';
import {sendWaitingLater} from './waiting.js';

/** @type {Record<string, (message: any) => Promise<object | void>>} */
export const optionsHandlers = {
  /** Whether the server answers and which it is; starts it if it does not run. */
  async 'options/status'() {
    const server = await connect();
    sendWaitingLater(server);
    return {port: server.port, ...(await api.about(server))};
  },

  /** Forget the token. The server's own list is for `stillpage token revoke`. */
  async 'options/unpair'() {
    await clearConnection();
  },

  async 'options/isPaired'() {
    return {paired: (await getConnection()) !== null};
  },

  'options/openLibrary': () => openLibrary(undefined),

  'options/replacePairing': replacePairing,
};
