/** The settings: saved as they are changed, and whether the server answers. */

import {changeReaderSettings, getConnection, getReaderSettings, hasImagesPermission, setImagesAnswer} from '../shared/settings.js';
import {EVERYWHERE, ask, askToAllow, find, format, localize, say, text} from './page.js';
import {showRefused} from './refused.js';
import {showRules, showSites} from './sites.js';

async function showConnection() {
  const status = find('connection', HTMLElement);
  say(status, text('optionsChecking'));
  const answer = await ask({type: 'options/status'});
  if (answer.ok) say(status, text('optionsConnected', answer.version, String(answer.port)), 'good');
  else say(status, answer.error.message, 'bad');
  find('how', HTMLElement).hidden = answer.ok;
  find('open-library', HTMLButtonElement).hidden = !answer.ok;
  find('fill-in', HTMLAnchorElement).hidden = !answer.ok;
  find('library', HTMLElement).hidden = !answer.library;
  find('folder', HTMLElement).textContent = answer.library ?? '';
  find('unpair', HTMLButtonElement).hidden = (await getConnection()) === null;
  await showWaiting();
}

/** Pages that were saved while no server answered: they are in no library yet. */
async function showWaiting() {
  const {waiting = 0, refused = []} = await ask({type: 'options/waiting'});
  const element = find('waiting', HTMLElement);
  element.hidden = waiting === 0;
  say(element, waiting ? text('optionsWaiting', format(waiting)) : '');
  showRefused(refused);
}

async function unpair() {
  await ask({type: 'options/unpair'});
  say(find('connection', HTMLElement), text('optionsUnpaired'));
  find('how', HTMLElement).hidden = false;
  for (const id of ['open-library', 'fill-in', 'library', 'unpair']) find(id, HTMLElement).hidden = true;
  find('check', HTMLButtonElement).focus();
}

async function showTheme() {
  const select = find('theme', HTMLSelectElement);
  select.value = (await getReaderSettings())?.theme ?? 'auto';
  select.addEventListener('change', async () => {
    const theme = /** @type {Stillpage.Theme} */ (select.value);
    await changeReaderSettings({theme});
  });
}

async function showImages() {
  const granted = await hasImagesPermission();
  say(find('images', HTMLElement), text(granted ? 'optionsImagesGranted' : 'optionsImagesNotGranted'), granted ? 'good' : '');
  find('allow', HTMLButtonElement).hidden = granted;
  find('withdraw', HTMLButtonElement).hidden = !granted;
}

async function showShortcuts() {
  const keys = new Map((await chrome.commands.getAll()).map(({name, shortcut}) => [name, shortcut]));
  find('shortcut-read', HTMLElement).textContent = keys.get('_execute_action') || text('optionsShortcutNone');
  find('shortcut-save', HTMLElement).textContent = keys.get('save') || text('optionsShortcutNone');
}

localize();
find('check', HTMLButtonElement).addEventListener('click', showConnection);
find('unpair', HTMLButtonElement).addEventListener('click', unpair);
find('open-library', HTMLButtonElement).addEventListener('click', async () => {
  const answer = await ask({type: 'options/openLibrary'});
  if (!answer.ok) say(find('connection', HTMLElement), answer.error.message, 'bad');
});
find('allow', HTMLButtonElement).addEventListener('click', async () => {
  if (await askToAllow(EVERYWHERE)) await setImagesAnswer('granted');
  else say(find('images', HTMLElement), text('imagesNotAllowed'), 'bad');
});
find('withdraw', HTMLButtonElement).addEventListener('click', async () => {
  await chrome.permissions.remove({origins: EVERYWHERE});
  await setImagesAnswer('refused');
});
chrome.permissions.onAdded.addListener(showImages);
chrome.permissions.onRemoved.addListener(showImages);
await Promise.all([showConnection(), showTheme(), showImages(), showShortcuts(), showSites(), showRules()]);
