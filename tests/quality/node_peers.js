/**
 * Answers for `compare.py` with the extractors that run in Node: one JSON object a line in, one a line out.
 *
 * In: `{"name": "readability-js", "html": "...", "url": "..."}`. Out: `{"html": "...", "milliseconds": 12.3}`,
 * CPU time from the HTML's text to the article's; or `{"error": "..."}`.
 */

import {Readability} from '@mozilla/readability';
import {Defuddle} from 'defuddle/node';
import {parseHTML} from 'linkedom';
import {createInterface} from 'node:readline';

/** The document that an extractor may take apart. Its address, which linkedom leaves out, is read by both. */
function documentOf(html, url) {
  const {document} = parseHTML(html);
  for (const name of ['URL', 'documentURI', 'baseURI']) {
    Object.defineProperty(document, name, {value: url, configurable: true});
  }
  return document;
}

const EXTRACTORS = {
  'readability-js': async (html, url) => new Readability(documentOf(html, url)).parse()?.content ?? '',
  // Not asynchronous: or it asks some sites for more than their page.
  defuddle: async (html, url) => (await Defuddle(documentOf(html, url), url, {useAsync: false})).content,
};

console.log = () => {}; // stdout is for answers
console.warn = () => {};
for await (const line of createInterface({input: process.stdin, crlfDelay: Infinity})) {
  const {name, html, url} = JSON.parse(line);
  let answer;
  const start = process.cpuUsage();
  try {
    answer = {html: await EXTRACTORS[name](html, url)};
  } catch (error) {
    answer = {error: String(error)};
  }
  const {user, system} = process.cpuUsage(start);
  process.stdout.write(`${JSON.stringify({...answer, milliseconds: (user + system) / 1000})}\n`);
}
