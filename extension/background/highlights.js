/** Highlights, from the reader to the server: they are kept with the saved article and nowhere else. */

import * as api from '../shared/api.js';
import {connect} from './connection.js';

/** @typedef {chrome.tabs.Tab} Tab */

/** @param {Tab} _tab @param {{id: string}} message */
export const list = async (_tab, {id}) => ({highlights: await api.getHighlights(await connect(), String(id))});

/** @param {Tab} _tab @param {{id: string, marking: Stillpage.HighlightMarking}} message */
export const add = async (_tab, {id, marking}) => ({highlight: await api.addHighlight(await connect(), String(id), marking)});

/** @param {Tab} _tab @param {{id: string, highlight: string, changes: Partial<Stillpage.HighlightMarking>}} message */
export const change = async (_tab, {id, highlight, changes}) =>
  ({highlight: await api.changeHighlight(await connect(), {id: String(id), highlight: String(highlight)}, changes)});

/** @param {Tab} _tab @param {{id: string, highlight: string}} message */
export async function remove(_tab, {id, highlight}) {
  await api.removeHighlight(await connect(), {id: String(id), highlight: String(highlight)});
}
