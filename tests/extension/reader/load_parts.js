/** Run the reader's classic scripts as a browser would, for what in them needs no document. */
import {readFileSync} from 'node:fs';
import vm from 'node:vm';

const EXTENSION = new URL('../../../extension/', import.meta.url);

/**
 * @param {string[]} names  Files of extension/reader/, in order.
 * @param {string} [locale]
 * @param {object} [more]  Globals that a browser has.
 * @returns {Stillpage.ReaderParts}
 */
export function loadParts(names, locale = 'en', {chrome, ...more} = /** @type {any} */ ({})) {
  const strings = JSON.parse(readFileSync(new URL(`_locales/${locale}/messages.json`, EXTENSION), 'utf8'));
  const getMessage = (/** @type {string} */ key, /** @type {string[]} */ substitutions = []) =>
    (strings[key]?.message ?? '').replace(/\$(\d)/gu, (/** @type {string} */ _, /** @type {string} */ index) => substitutions[Number(index) - 1] ?? '');
  const context = vm.createContext({chrome: {i18n: {getMessage}, ...chrome}, URL, Intl, ...more});
  for (const name of ['messages', ...names]) {
    vm.runInContext(readFileSync(new URL(`reader/${name}.js`, EXTENSION), 'utf8'), context, {filename: `${name}.js`});
  }
  return vm.runInContext('stillpage.readerParts', context);
}
