/** The list of pages that waited and never can be saved: where they are, and why not. */

import {bdi, row} from './list_rows.js';
import {ask, find, say} from './page.js';

/** @param {{url: string, title: string, why: string}[]} pages */
export function showRefused(pages) {
  const list = find('refused', HTMLUListElement);
  const hadFocus = list.contains(document.activeElement);
  list.replaceChildren(...pages.map(({url, title, why}) => {
    const name = title || url;
    const link = document.createElement('a');
    link.href = url;
    link.target = '_blank';
    link.rel = 'noreferrer';
    link.append(bdi(name));
    return row([link, ` – ${why}`], name, async () => {
      const answer = await ask({type: 'options/forget', url});
      if (answer.ok) showRefused(answer.refused);
      else say(find('waiting', HTMLElement), answer.error.message, 'bad');
    });
  }));
  if (hadFocus) (list.querySelector('button') ?? find('check', HTMLButtonElement)).focus();
}
