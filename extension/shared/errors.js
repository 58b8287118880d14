/** Everything that can go wrong for a person, each with a text written for them in _locales. Pure, but for i18n. */

/** @typedef {'retry' | 'options' | 'none'} Action What the person can do about it. */

/**
 * Codes of the server (its `errors.py` and problem documents) and our own. A code that is not here is told by the
 * server's own sentence.
 *
 * @type {Record<string, Action>}
 */
const ACTIONS = {
  // the page
  page_too_large: 'none', page_empty: 'retry', page_in_frame: 'none', page_not_html: 'none', page_unusable: 'none', url_invalid: 'none',
  selection_empty: 'none', next_page_unreachable: 'retry',
  // where no extension may look
  page_of_browser: 'none', page_of_store: 'none', page_pdf: 'none', page_source: 'none', page_file: 'none',
  page_forbidden: 'none',
  // a link that is filled in, or clicked on when it did not open
  link_not_loaded: 'none', link_refused: 'none', link_wall: 'none', link_closed: 'none',
  // the server
  server_unreachable: 'retry', server_timeout: 'retry', server_stranger: 'options', not_paired: 'options',
  pairing_refused: 'options', pairing_exists: 'options', versions_differ: 'none',
  extraction_failed: 'retry', extraction_stopped: 'none', busy: 'retry', server_error: 'retry',
  // the library
  disk_full: 'retry', library_read_only: 'none', library_missing: 'retry', library_error: 'retry', article_not_found: 'none',
  article_unreadable: 'none', library_newer: 'none', library_busy: 'retry', library_reading: 'retry',
  highlight_not_found: 'none', highlights_too_many: 'none',
  queue_closed: 'none', queue_full: 'none', rule_invalid: 'none',
  internal_error: 'retry', unknown: 'retry',
};

/** An error raised on purpose. */
export class StillpageError extends Error {
  /**
   * @param {string} code
   * @param {{detail?: string, folder?: string | null, address?: string | null, cause?: unknown}} [about]
   *   `detail` is a sentence of the server, in English; `folder` the library's, where it is about that;
   *   `address` where to look instead.
   */
  constructor(code, {detail, folder, address, cause} = {}) {
    super(detail ?? code, {cause});
    this.name = 'StillpageError';
    this.code = code;
    this.detail = detail;
    this.folder = folder ?? '';
    this.address = address;
  }
}

/** @param {string} code `page_too_large` is `errorPageTooLarge` in _locales. */
export function messageKey(code) {
  const words = code.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `error${words.join('')}`;
}

/**
 * Whether nothing of ours answered: then the page can still be read here.
 *
 * @param {unknown} error
 */
export const isOutOfReach = (error) =>
  error instanceof StillpageError && ['server_unreachable', 'server_timeout', 'not_paired'].includes(error.code);

export const codes = Object.freeze(Object.keys(ACTIONS));

/**
 * What to tell the person.
 *
 * @param {unknown} error Anything that was thrown.
 * @returns {{code: string, message: string, action: Action, address?: string}}
 */
export function toFailure(error) {
  if (!(error instanceof StillpageError)) {
    // A fault of ours: its text is for developers, the person gets a sentence.
    console.error(error);
    return {code: 'unknown', message: chrome.i18n.getMessage('errorUnknown'), action: 'retry'};
  }
  const {code, detail, folder, address} = error;
  const action = ACTIONS[code];
  if (action) return {code, message: chrome.i18n.getMessage(messageKey(code), folder), action, ...(address ? {address} : {})};
  return {code, message: detail ?? chrome.i18n.getMessage('errorUnknown'), action: 'retry'};
}
