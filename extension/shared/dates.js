/**
 * Dates in words. Made in the background, not in the reader: the first Intl.DateTimeFormat of a process takes it 12 ms
 * (Chromium 156), and a tab has a process of its own, while the background has one for all of them.
 */

/**
 * @param {string | null} iso `2018-01-17`, `2018-01`, `2018` or with a time and offset.
 * @returns {string | null} In the interface's language; null if it is not a date.
 */
export function dateInWords(iso) {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/u.exec(iso ?? '');
  if (!parts) return null;
  // The page's own calendar day counts, not that day shifted into the reader's time zone.
  const day = new Date(Date.UTC(Number(parts[1]), Number(parts[2] ?? 1) - 1, Number(parts[3] ?? 1)));
  // Not @@ui_locale: that is the browser's language, which may be one that we have no strings in.
  return new Intl.DateTimeFormat(chrome.i18n.getMessage('readerLanguage') || 'en', {
    timeZone: 'UTC', year: 'numeric', ...(parts[2] && {month: 'long'}), ...(parts[3] && {day: 'numeric'}),
  }).format(day);
}

/** While there is nothing else to do: let the browser load what the first date needs. */
export const prepareDates = () => void dateInWords('2000-01-01');
