/** The one question about pictures of other hosts: explained, refusable, remembered. */

import {setImagesAnswer} from '../shared/settings.js';
import {EVERYWHERE, ask, askToAllow, text} from './page.js';

/** @import {Question, Say} from './question.js' */

/**
 * @param {URLSearchParams} about `article` and `tab`: whose pictures are fetched at once; `incognito`: of a private window.
 * @returns {Question}
 */
export const imagesQuestion = (about) => ({
  title: text('imagesTitle'),
  about: [text('imagesAbout'), text('imagesPromise')],
  choices: [{label: text('imagesAllow'), run: (say) => allow(about, say)}, {label: text('imagesRefuse'), run: refuse}],
});

/** @param {URLSearchParams} about @param {Say} say */
async function allow(about, say) {
  if (!(await askToAllow(EVERYWHERE))) {
    say(text('imagesNotAllowed'), 'bad');
    return false;
  }
  await setImagesAnswer('granted');
  void fetchMissing(about, say);
  return true;
}

/** @param {URLSearchParams} about @param {Say} say */
async function fetchMissing(about, say) {
  const article = about.get('article');
  if (!article) return say(text('imagesAllowed'), 'good');
  say(text('imagesFetching'));
  const answer = await ask({type: 'images/fetch', article, tab: Number(about.get('tab')), incognito: about.has('incognito')});
  if (answer.ok) say(text('imagesDone', String(answer.stored), String(answer.missing)), 'good');
  else say(answer.error.message, 'bad');
}

/** @param {Say} say */
async function refuse(say) {
  await setImagesAnswer('refused');
  say(text('imagesRefused'));
  return true;
}
