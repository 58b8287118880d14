/**
 * Every string the reader shows, in the interface's language, and numbers and dates in that language's way.
 *
 * First of the reader's classic scripts, so it also makes the objects the others hang themselves on.
 */
'use strict';
globalThis.stillpage ??= /** @type {Stillpage.Global} */ ({});
stillpage.readerParts ??= /** @type {Stillpage.ReaderParts} */ ({});
{
  // Not @@ui_locale: that is the browser's language, which may be one that we have no strings in.
  const language = () => chrome.i18n.getMessage('readerLanguage') || 'en';

  /** @param {string} tag  BCP 47. */
  const isRightToLeft = (tag) => /^(ar|arc|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/iu.test(tag);

  /**
   * @param {string} key  In _locales/.../messages.json.
   * @param {...string} substitutions
   */
  const text = (key, ...substitutions) => chrome.i18n.getMessage(key, substitutions);

  // Those of our languages whose digits are their own.
  const OWN_DIGITS = /^(ar|fa)\b/u;

  /**
   * The first Intl.NumberFormat of a process takes it 19 ms; most numbers here are a few minutes.
   *
   * @param {number} value
   */
  const number = (value) => (Number.isInteger(value) && value >= 0 && value < 1000 && !OWN_DIGITS.test(language())
    ? String(value) : new Intl.NumberFormat(language()).format(value));

  /** "12 min", however short that is in the language. @param {number} count */
  const minutes = (count) => new Intl.NumberFormat(language(), {style: 'unit', unit: 'minute', unitDisplay: 'short'}).format(count);

  /**
   * A counted string: `key_one`, `key_two`, ... by the language's plural rules, `key_other` where it lacks that form.
   *
   * @param {string} key
   * @param {number} count
   */
  const plural = (key, count) => {
    const form = new Intl.PluralRules(language()).select(count);
    return text(`${key}_${form}`, number(count)) || text(`${key}_other`, number(count));
  };

  /**
   * @param {string | null} iso  `2018-01-17`, `2018-01`, `2018` or with a time and offset.
   * @returns {string | null}  The date in words; null if it is not one.
   */
  const date = (iso) => {
    const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/u.exec(iso ?? '');
    if (!parts) return null;
    // The page's own calendar day counts, not that day shifted into the reader's time zone.
    const day = new Date(Date.UTC(Number(parts[1]), Number(parts[2] ?? 1) - 1, Number(parts[3] ?? 1)));
    if (Number.isNaN(day.getTime())) return null;
    return new Intl.DateTimeFormat(language(), {
      timeZone: 'UTC', year: 'numeric', ...(parts[2] && {month: 'long'}), ...(parts[3] && {day: 'numeric'}),
    }).format(day);
  };

  /**
   * "A, B and C" in the interface's language.
   *
   * @param {Node[]} items
   * @returns {(Node | string)[]}  The items, with what stands between them.
   */
  const list = (items) => {
    const words = new Intl.ListFormat(language(), {type: 'conjunction'}).formatToParts(items.map((_, index) => String(index)));
    return words.map(({type, value}) => (type === 'element' ? /** @type {Node} */ (items[Number(value)]) : value));
  };

  /**
   * Let the browser load what numbers, dates and lists need, while there is nothing else to do: in each new process the
   * first of them takes it 25 to 35 ms (Chromium 156).
   */
  const prepare = () => {
    plural('readerMinutes', 1);
    minutes(1);
    date('2000-01-01');
    list([]);
  };

  stillpage.readerParts.messages = {language, isRightToLeft, text, number, minutes, plural, date, list, prepare};
}
undefined;
