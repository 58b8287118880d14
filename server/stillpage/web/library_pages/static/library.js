/** What the library's pages do better with script. Everything here is also done by a link or a form without it. */

import {copyOnClick} from './copying.js';
import {acceptDrops} from './dropping.js';
import {followImport} from './import.js';
import {keepWhatIsTyped} from './keeping.js';
import {listen} from './keys.js';
import {listKeys} from './list.js';
import {chooseLook} from './look.js';
import {readingKeys} from './reading.js';
import {followReading} from './reading_anew.js';
import {filterTags} from './tags.js';

document.documentElement.classList.add('scripted');
acceptDrops();
followImport();
followReading();
copyOnClick();
filterTags();
chooseLook();
keepWhatIsTyped();

const language = document.getElementById('language');
if (language instanceof HTMLSelectElement) {
  language.addEventListener('change', () => language.form?.requestSubmit());
  language.form?.querySelector('button')?.setAttribute('hidden', '');
}

const help = document.getElementById('keys');
const showHelp = () => {
  if (help instanceof HTMLDialogElement && !help.open) help.showModal();
};
for (const button of document.querySelectorAll('[data-open-keys]')) {
  button.removeAttribute('hidden');
  button.addEventListener('click', showHelp);
}

// Out of the field, so that single keys are keys again.
document.getElementById('q')?.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur();
});

/** The button beside what was just done; else the latest change of this session. */
const undo = () => {
  const form = document.querySelector('.notice [data-undo]') ? document.querySelector('.notice') : document.getElementById('undo');
  if (form instanceof HTMLFormElement) form.requestSubmit();
};

/** @type {import('./keys.js').Keys} */
const everywhere = {
  '/': () => document.getElementById('q')?.focus(),
  '?': showHelp,
  u: undo,
};
listen(document, {...everywhere, ...listKeys(), ...readingKeys((keys, frame) => listen(frame, {...everywhere, ...keys}))});
