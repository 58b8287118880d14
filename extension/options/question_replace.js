/** Asks before a pairing is replaced: a page that looks like the server's may have lured the click. */

import {ask, text} from './page.js';

/** @import {Question, Say} from './question.js' */

/** @returns {Question} */
export const replaceQuestion = () => ({
  title: text('replaceTitle'),
  about: [text('replaceAbout'), text('replaceWarning')],
  choices: [{label: text('replaceNo'), run: keep}, {label: text('replaceYes'), run: replace}],
});

/** @param {Say} say */
async function replace(say) {
  const answer = await ask({type: 'options/replacePairing'});
  if (answer.ok) say(text('actionPaired'), 'good');
  else say(answer.error.message, 'bad');
  return answer.ok;
}

/** @param {Say} say */
async function keep(say) {
  await chrome.storage.session.remove('replacing');
  say(text('replaceKept'));
  return true;
}
