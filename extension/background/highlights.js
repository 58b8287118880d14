/** Highlights, from the reader to the server: they are kept with the saved article and nowhere else. */

import * as api from '../shared/api.js';
import {connect} from './connection.js';

/** @type {Record<string, (tab: chrome.tabs.Tab, message: any) => Promise<object>>} */
export const highlightsHandlers = {
  'reader/highlights': async (_tab, {id}) => ({highlights: await api.getHighlights(await connect(), String(id))}),
  'reader/addHighlight': async (_tab, {id, marking}) =>
    ({highlight: await api.addHighlight(await connect(), String(id), marking)}),
  'reader/changeHighlight': async (_tab, {id, highlight, changes}) =>
    ({highlight: await api.changeHighlight(await connect(), {id: String(id), highlight: String(highlight)}, changes)}),
  'reader/removeHighlight': async (_tab, {id, highlight}) => {
    await api.removeHighlight(await connect(), {id: String(id), highlight: String(highlight)});
    return {};
  },
};
