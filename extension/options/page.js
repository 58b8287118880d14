/** What every page of ours needs: its words and their direction, its elements, a line that speaks up, the background. */

const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;

/**
 * @param {string} key
 * @param {string[]} substitutions
 */
export const text = (key, ...substitutions) => chrome.i18n.getMessage(key, substitutions);

/** Fill every element that names a message, and turn the page the way its language is written. */
export function localize() {
  // Not the browser's own language: it may be one that we have no strings in.
  const language = text('readerLanguage') || 'en';
  document.documentElement.lang = language;
  document.documentElement.dir = RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr';
  for (const element of document.querySelectorAll('[data-message]')) {
    element.textContent = text(element.getAttribute('data-message') ?? '');
  }
}

/**
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function find(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`no ${kind.name} #${id}`);
  return element;
}

/**
 * @param {Element} status With role=status, so that screen readers hear it.
 * @param {string} message
 * @param {'good' | 'bad' | ''} [state]
 */
export function say(status, message, state = '') {
  status.textContent = message;
  status.setAttribute('data-state', state);
}

/** In the digits of this page's language. @param {number} count */
export const format = (count) => new Intl.NumberFormat(document.documentElement.lang).format(count);

/**
 * Ask the background. One that was stopped while it worked leaves no answer: it is asked once more.
 *
 * @param {{type: string} & Record<string, unknown>} message As in background/messages.js.
 * @returns {Promise<any>} Its answer, `{ok: true, ...}` or `{ok: false, error}`; never rejects.
 */
export async function ask(message) {
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const answer = await chrome.runtime.sendMessage(message).catch(() => null);
    if (answer) return answer;
  }
  return {ok: false, error: {code: 'unknown', message: text('errorUnknown')}};
}

/**
 * Ask for a permission. Browsers do so only while a click is being handled: nothing may be awaited before it.
 *
 * @param {string[]} origins
 * @returns {Promise<boolean>} Whether it was given; false also where the browser may not even ask.
 */
export const askToAllow = (origins) => chrome.permissions.request({origins}).catch(() => false);

export const EVERYWHERE = ['<all_urls>'];
