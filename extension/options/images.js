/** The one question about pictures of other hosts: explained, refusable, remembered. */

import {setImagesAnswer} from '../shared/settings.js';
import {ask, find, localize, say, text} from './localize.js';

const about = new URLSearchParams(location.hash.slice(1));
const status = () => find('status', HTMLElement);

async function allow() {
  // First of all: browsers ask only while a click is being handled.
  const granted = await chrome.permissions.request({origins: ['<all_urls>']});
  if (!granted) return say(status(), text('imagesNotAllowed'), 'bad');
  await setImagesAnswer('granted');
  find('choice', HTMLElement).hidden = true;
  const article = about.get('article');
  if (!article) return say(status(), text('imagesAllowed'), 'good');
  say(status(), text('imagesFetching'));
  const answer = await ask(/** @type {any} */ ({type: 'images/fetch', article, tab: Number(about.get('tab'))}));
  if (answer.ok) say(status(), text('imagesDone', String(answer.stored), String(answer.missing)), 'good');
  else say(status(), answer.error.message, 'bad');
}

async function refuse() {
  await setImagesAnswer('refused');
  find('choice', HTMLElement).hidden = true;
  say(status(), text('imagesRefused'));
}

localize();
find('allow', HTMLButtonElement).addEventListener('click', allow);
find('refuse', HTMLButtonElement).addEventListener('click', refuse);
