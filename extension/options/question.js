/** The page for a question that needs a click in a page of ours: explained, refusable, answered in words. */

import {imagesQuestion} from './question_images.js';
import {find, localize, say} from './page.js';
import {replaceQuestion} from './question_replace.js';
import {siteQuestion} from './question_site.js';

/**
 * @typedef {object} Question
 * @property {string} title
 * @property {string[]} about Paragraphs.
 * @property {[Choice, Choice]} choices The first is the main one.
 */
/**
 * @typedef {object} Choice
 * @property {string} label
 * @property {(say: Say) => Promise<boolean>} run Says whether the question is settled. Nothing may be awaited before a
 *   permission is asked for: browsers ask only while a click is being handled.
 */
/** @typedef {(message: string, state?: 'good' | 'bad' | '') => void} Say */

/** @type {Record<string, (about: URLSearchParams) => Question>} */
const QUESTIONS = {images: imagesQuestion, replace: replaceQuestion, site: siteQuestion};

const about = new URLSearchParams(location.search);
const question = QUESTIONS[about.get('about') ?? '']?.(about);

localize();
if (question) {
  document.title = question.title;
  find('title', HTMLElement).textContent = question.title;
  find('about', HTMLElement).replaceChildren(...question.about.map((words) => {
    const paragraph = document.createElement('p');
    paragraph.textContent = words;
    return paragraph;
  }));
  for (const [index, id] of ['first', 'second'].entries()) {
    const choice = /** @type {Choice} */ (question.choices[index]);
    const button = find(id, HTMLButtonElement);
    button.textContent = choice.label;
    button.addEventListener('click', async () => {
      const settled = choice.run((message, state = '') => say(find('status', HTMLElement), message, state));
      find('choice', HTMLElement).hidden = await settled;
    });
  }
}
