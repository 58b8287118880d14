/** The popup that says why a page cannot be read, where the reader itself cannot be shown. */

import {find, localize, text} from './page.js';

localize();
// Whole, as it names a folder, or is the server's own sentence. No page can open this one with another.
const told = new URLSearchParams(location.search);
find('message', HTMLElement).textContent = told.get('message') ?? text('errorUnknown');
const options = find('options', HTMLButtonElement);
options.hidden = told.get('action') !== 'options';
options.addEventListener('click', () => chrome.runtime.openOptionsPage());
