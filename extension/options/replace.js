/** Asks before a pairing is replaced: a page that looks like the server's may have lured the click. */

import {ask, find, localize, say, text} from './localize.js';

async function replace() {
  find('choice', HTMLElement).hidden = true;
  const answer = await ask({type: 'options/replacePairing'});
  if (answer.ok) say(find('status', HTMLElement), text('actionPaired'), 'good');
  else say(find('status', HTMLElement), answer.error.message, 'bad');
}

async function keep() {
  await chrome.storage.session.remove('replacing');
  find('choice', HTMLElement).hidden = true;
  say(find('status', HTMLElement), text('replaceKept'));
}

localize();
find('replace', HTMLButtonElement).addEventListener('click', replace);
find('keep', HTMLButtonElement).addEventListener('click', keep);
