/** Open a page of the extension without a browser: its HTML as linkedom has it, its script as it ships. */

import {readFileSync} from 'node:fs';

import {parseHTML} from 'linkedom';

const OPTIONS = new URL('../../../extension/options/', import.meta.url);
// linkedom makes a plain element of most; which class one has is nothing that these pages decide by.
const CLASSES = ['HTMLElement', 'HTMLButtonElement', 'HTMLAnchorElement', 'HTMLSelectElement', 'HTMLUListElement', 'HTMLProgressElement'];
let times = 0;

const settle = async () => { for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate); };

/**
 * @param {string} name Of the page and its script.
 * @param {string} [search] Its address's.
 * @returns {Promise<{find(id: string): any, press(id: string): Promise<void>, text(id: string): string, leave(event: any): void}>}
 */
export async function openPage(name, search = '') {
  const {document, HTMLElement} = parseHTML(readFileSync(new URL(`${name}.html`, OPTIONS), 'utf8'));
  for (const select of document.querySelectorAll('select')) Object.defineProperty(select, 'value', {value: '', writable: true}); // linkedom only reads it
  let leave = (/** @type {any} */ _event) => undefined;
  const addEventListener = (/** @type {string} */ _type, /** @type {any} */ act) => { leave = act; };
  Object.assign(globalThis, {document, location: {search}, addEventListener, ...Object.fromEntries(CLASSES.map((each) => [each, HTMLElement]))});
  times += 1;
  // eslint-disable-next-line no-unsanitized/method -- a file of ours
  await import(new URL(`${name}.js?${times}`, OPTIONS).href); // anew each time
  await settle();
  const find = (/** @type {string} */ id) => document.getElementById(id);
  return {
    find,
    text: (id) => find(id).textContent,
    leave: (event) => leave(event),
    async press(id) {
      find(id).click();
      await settle();
    },
  };
}
