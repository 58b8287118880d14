/** The popup that says why a page cannot be read, where the reader itself cannot be shown. */

import {StillpageError, toFailure} from '../shared/errors.js';
import {find, localize} from './page.js';

localize();
const code = new URLSearchParams(location.search).get('code') ?? 'unknown';
const {message, action} = toFailure(new StillpageError(code));
find('message', HTMLElement).textContent = message;
const options = find('options', HTMLButtonElement);
options.hidden = action !== 'options';
options.addEventListener('click', () => chrome.runtime.openOptionsPage());
