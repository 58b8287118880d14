/** The lists of sites: what opens by itself, and what was left out or brought back. */

import {getSites} from '../shared/settings.js';
import {bdi, row} from './list_rows.js';
import {ask, find, say, text} from './page.js';

/** @typedef {{host: string, rules: {action: 'keep' | 'drop', selector: string}[]}} SiteRules */

export async function showSites() {
  listSites(await getSites());
}

/** @param {Record<string, 'always' | 'never'>} sites */
function listSites(sites) {
  const rows = Object.entries(sites).sort(([one], [other]) => one.localeCompare(other)).map(([site, choice]) =>
    row([bdi(site), ` – ${text(choice === 'always' ? 'optionsSiteAlways' : 'optionsSiteNever')}`], site, async () => {
      const answer = await ask({type: 'sites/forget', site});
      if (answer.ok) listSites(answer.sites);
      else say(find('sites-status', HTMLElement), answer.error.message, 'bad');
    }));
  fill('sites', rows, text('optionsSitesNone'));
}

export async function showRules() {
  const answer = await ask({type: 'options/siteRules'});
  if (answer.ok) listRules(answer.sites);
  else fill('rules', [], answer.error.message);
}

/** @param {SiteRules[]} sites */
function listRules(sites) {
  const rows = sites.flatMap(({host, rules}) => rules.map(({action, selector}) => {
    const code = document.createElement('code');
    code.textContent = selector;
    return row([bdi(host), ` – ${text(action === 'keep' ? 'optionsRuleKeep' : 'optionsRuleDrop')} `, code], `${host} ${selector}`, async () => {
      const answer = await ask({type: 'options/deleteSiteRule', host, selector});
      if (answer.ok) listRules(answer.sites);
      else say(find('rules-status', HTMLElement), answer.error.message, 'bad');
    });
  }));
  fill('rules', rows, text('optionsRulesNone'));
}

/**
 * @param {'sites' | 'rules'} id Of a list, with a status of the same name.
 * @param {HTMLElement[]} rows
 * @param {string} otherwise Said where there are none.
 */
function fill(id, rows, otherwise) {
  const list = find(id, HTMLUListElement);
  const hadFocus = list.contains(document.activeElement);
  list.replaceChildren(...rows);
  say(find(`${id}-status`, HTMLElement), rows.length ? '' : otherwise);
  // The button that was pressed is gone; its neighbour, or the heading, takes the focus.
  if (hadFocus) (list.querySelector('button') ?? find(`${id}-heading`, HTMLElement)).focus();
}
