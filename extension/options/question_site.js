/** Asks for the permission that opening a site by itself needs, for that site alone. */

import {patternsOf, siteOf} from '../shared/sites.js';
import {ask, askToAllow, text} from './page.js';

/** @import {Question, Say} from './question.js' */

/**
 * @param {URLSearchParams} about `site`: its name.
 * @returns {Question}
 */
export const siteQuestion = (about) => {
  const site = siteOf(`https://${about.get('site')}/`) ?? '';
  return {
    title: text('siteTitle', site),
    about: [text('siteAbout', site), text('sitePromise')],
    choices: [{label: text('siteAllow'), run: (say) => allow(site, say)}, {label: text('siteRefuse'), run: async (say) => {
      say(text('siteNotAllowed', site));
      return true;
    }}],
  };
};

/** @param {string} site @param {Say} say */
async function allow(site, say) {
  if (!(await askToAllow(patternsOf(site)))) {
    say(text('siteNotAllowed', site), 'bad');
    return false;
  }
  const answer = await ask({type: 'sites/allowed', site});
  say(answer.ok ? text('siteAllowed', site) : answer.error.message, answer.ok ? 'good' : 'bad');
  return answer.ok;
}
