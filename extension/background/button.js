/** What the toolbar button says, tab by tab. The browser forgets it by itself when the tab navigates. */

/** @type {Record<string, {text: string, color?: string, title: string}>} */
const LOOKS = {
  idle: {text: '', title: 'actionRead'},
  open: {text: '', title: 'actionBack'},
  reading: {text: '…', color: '#5b6472', title: 'readerLoading'},
  working: {text: '…', color: '#5b6472', title: 'actionWorking'},
  waiting: {text: '…', color: '#5b6472', title: 'actionWaiting'},
  saved: {text: '✓', color: '#1e6b45', title: 'actionSaved'},
  openSaved: {text: '✓', color: '#1e6b45', title: 'actionBack'},
  paired: {text: '✓', color: '#1e6b45', title: 'actionPaired'},
};

/**
 * @param {number} tabId
 * @param {keyof typeof LOOKS} look
 */
export const showOnButton = (tabId, look) => {
  const {text, color, title} = /** @type {(typeof LOOKS)[string]} */ (LOOKS[look]);
  return show(tabId, {text, title: chrome.i18n.getMessage(title), ...(color ? {color} : {})});
};

/**
 * @param {number} tabId
 * @param {string} message
 */
export const showErrorOnButton = (tabId, message) => show(tabId, {text: '!', color: '#a4262c', title: message});

/**
 * @param {number} tabId
 * @param {{text: string, color?: string, title: string}} look
 */
async function show(tabId, {text, color, title}) {
  // In this order: whoever sees the badge and points at it finds the words there.
  const changes = [chrome.action.setTitle({tabId, title}), chrome.action.setBadgeText({tabId, text})];
  if (color) {
    changes.push(chrome.action.setBadgeBackgroundColor({tabId, color}));
    changes.push(chrome.action.setBadgeTextColor({tabId, color: '#ffffff'}));
  }
  // The tab may have been closed meanwhile; then there is no button to speak of.
  await Promise.allSettled(changes);
}
