/** Saying what is wrong where the reader cannot be shown: on the button, and in a small popup of our own. */

import {showErrorOnButton} from './button.js';
import {idOf} from './tab.js';

/**
 * @param {chrome.tabs.Tab} tab
 * @param {{code: string, message: string, action: import('../shared/errors.js').Action}} failure
 */
export async function explain(tab, {code, message, action}) {
  const tabId = idOf(tab);
  await showErrorOnButton(tabId, message);
  try {
    await chrome.action.setPopup({tabId, popup: `options/problem.html?${new URLSearchParams({code, message, action})}`});
    await chrome.action.openPopup({windowId: tab.windowId});
  } catch {
    // Firefox opens popups only on a click or key that is still being handled, and no browser opens one in a window
    // without focus. The button's badge and its title have said it already.
  } finally {
    // The popup stays for this click only: the next one tries again.
    await chrome.action.setPopup({tabId, popup: ''}).catch(() => {});
  }
}
