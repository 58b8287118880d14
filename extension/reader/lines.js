/** The words of an article as they come to stand in its lines. */
'use strict';
{
  const {make} = stillpage.readerParts.elements;

  /** Chinese and Japanese pages indent with blanks of their own; here paragraphs stand apart already. @param {string} words @param {Element} into */
  const unindented = (words, into) => (into.localName === 'p' && !into.hasChildNodes() ? words.replace(/^\s*\u3000\s*/u, '') : words);

  /** One or two digits, or two signs, between Chinese or Japanese characters. */
  const UPRIGHT = /(?<![\w.,:%°/+-])(\d{1,2}|[!?]{2})(?![\w.,:%°/+-])/u;

  /**
   * In columns they stand upright in one place, as in a book, not on their side (article/media.css). CSS has a word for
   * that, `digits 2`, and no browser knows it.
   *
   * @param {string} words
   * @param {Element} into
   * @returns {(string | Element)[]}
   */
  const inColumns = (words, into) => (UPRIGHT.test(words) && /^(?:ja|zh)\b/iu.test(into.closest('[lang]')?.getAttribute('lang') ?? '') && !into.closest('pre, code, kbd, samp, rt, math')
    ? words.split(UPRIGHT).map((part, place) => (place % 2 ? make('span', {class: 'upright'}, part) : part)) : [words]);

  /** Whether the browser itself keeps a paragraph's last word from standing alone; Firefox 153 does not. */
  const BALANCES = CSS.supports('text-wrap', 'pretty');
  /** A paragraph's last word and the one before it; a longer one fills enough of a line. */
  const LAST_WORDS = /(?<=\s)\S{1,18}\s+\S{1,12}\s*$/u;
  /** Characters; a paragraph of one line has no last one. */
  const ONE_LINE = 60;

  /** @param {Node | null} text  A paragraph's end. */
  const keepLastWords = (text) => {
    const at = text instanceof Text ? LAST_WORDS.exec(text.data)?.index ?? 0 : 0;
    if (!(text instanceof Text) || at === 0 || (text.parentNode?.textContent ?? '').length < ONE_LINE) return;
    const last = text.splitText(at);
    last.replaceWith(make('span', {class: 'last-words'}, last.data));
  };

  /** Stops and closing marks that belong to what stands before them, and opening ones before it. */
  const CLOSING = /^[\p{Pe}\p{Pf}\p{Po}"”]{1,4}(?=[\s\p{Pd}]|$)/u;
  const OPENING = /(?<=^|\s)[\p{Ps}\p{Pi}"„]{1,3}$/u;
  /** Characters; a longer formula may need to break, which Firefox does at its signs. */
  const SHORT = 24;

  /**
   * A formula or picture in a line, and the stop after it, stay on that line: Firefox breaks before the comma, Chromium
   * before a closing quotation mark.
   *
   * @param {string} words  What follows.
   * @param {Element} into
   * @returns {string}  What of it is left.
   */
  const keepStop = (words, into) => {
    const thing = into.lastChild;
    const stop = CLOSING.exec(words)?.[0];
    if (!stop || !(thing instanceof Element) || !thing.matches('math, img, picture, .picture-words') || (thing.textContent ?? '').trim().length > SHORT) return words;
    const before = thing.previousSibling;
    const opening = before instanceof Text ? OPENING.exec(before.data)?.[0] ?? '' : '';
    if (before instanceof Text) before.data = before.data.slice(0, before.length - opening.length);
    const kept = make('span', {class: 'unbroken'});
    thing.replaceWith(kept);
    kept.append(opening, thing, stop);
    return words.slice(stop.length);
  };

  /** The blank of French before a colon, and within its quotation marks: browsers break a line there (not before "!"). */
  const HELD_BLANK = /(?<=^|[\p{L}\p{N}\p{Pe}»”’%]) (?=[:;»](?:\s|$))|(?<=(?:^|[\s\p{Ps}])«) (?=\S|$)/gu;

  /** Words with such blanks unbroken. @param {string} words */
  const unbroken = (words) => words.replace(HELD_BLANK, '\u00a0');

  /** @param {string} words @param {Element} into */
  const inProse = (words, into) => {
    const held = unbroken(words);
    return held === words || into.closest('pre, code, kbd, samp, math') ? words : held; // who copies code gets the same
  };

  /** What Chinese and Japanese stress by dots beside it; a parameter's name in their manuals is slanted (article/text.css). */
  const DOTTED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u;

  /** What is stressed and holds such a sign: its later words need not be looked at. @type {WeakSet<Element>} */
  const dotted = new WeakSet();

  /** @param {string} words @param {Element} into */
  const appendWords = (words, into) => into.append(...inColumns(keepStop(unindented(inProse(words, into), into), into), into));

  /** Add words of the page to an element of ours. @param {string} words @param {Element} into */
  const append = (words, into) => {
    const stress = into.closest('em');
    if (stress && !dotted.has(stress)) {
      if (DOTTED.test(words)) dotted.add(stress);
      stress.classList.toggle('latin', !dotted.has(stress));
    }
    appendWords(words, into);
  };

  /** What holds lines of text. */
  const OF_LINES = 'p, li, dd, dt, td, th, caption, h1, h2, h3, h4, h5, h6';

  /**
   * A picture that may be a word of its sentence, a formula for one: where pictures are off, its words stand there.
   *
   * @param {Element} element  `img` or `picture` of ours.
   * @param {Element} source  The same, as it was parsed, with what is in it.
   * @param {Element} into
   * @returns {Element}  To put there.
   */
  const withWords = (element, source, into) => {
    const image = source.localName === 'img' ? source : source.querySelector('img');
    const words = image?.getAttribute('alt')?.trim();
    return words && into.closest(OF_LINES) && !into.closest('figure, a, picture') ? make('span', {class: 'picture-words', 'data-words': words}, element) : element;
  };

  /** A paragraph is complete. @param {Element} paragraph */
  const end = (paragraph) => { if (!BALANCES) keepLastWords(paragraph.lastChild); };

  stillpage.readerParts.lines = {append, withWords, end, unbroken};
}
undefined;
