/** Rows of a list, each with a button that removes it. */

import {text} from './page.js';

/** @param {string} words A name in whatever script, which keeps its own direction. */
export function bdi(words) {
  const element = document.createElement('bdi');
  element.textContent = words;
  return element;
}

/**
 * @param {(Node | string)[]} words
 * @param {string} name What is removed, for those who hear the button.
 * @param {() => Promise<void>} remove
 */
export function row(words, name, remove) {
  const item = document.createElement('li');
  const said = document.createElement('span');
  said.append(...words);
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = text('optionsRemove');
  button.setAttribute('aria-label', `${text('optionsRemove')}: ${name}`);
  button.addEventListener('click', remove);
  item.append(said, button);
  return item;
}
