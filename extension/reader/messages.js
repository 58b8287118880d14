/**
 * Every string the reader shows, in the interface's language, and numbers in that language's way.
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

  /** "12 min", as Intl.NumberFormat has it for each of our languages; the first of those takes a process 16 ms. @param {number} count */
  const minutes = (count) => text('readerMinutesShort', number(count));

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
   * "A, B and C" in the interface's language.
   *
   * @param {Node[]} items
   * @returns {(Node | string)[]}  The items, with what stands between them.
   */
  const list = (items) => {
    if (items.length < 2) return items;
    const words = new Intl.ListFormat(language(), {type: 'conjunction'}).formatToParts(items.map((_, index) => String(index)));
    return words.map(({type, value}) => (type === 'element' ? /** @type {Node} */ (items[Number(value)]) : value));
  };

  stillpage.readerParts.messages = {language, isRightToLeft, text, number, minutes, plural, list};
}
undefined;
