/** Text into sentences, and sentences into pieces short enough to be spoken in one breath. Pure. */
'use strict';
{
  /** Some voices fall silent after about 15 seconds of one utterance; at a slow rate that is this many characters. */
  const LONGEST = {wide: 60, other: 180};
  const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

  /** What a sentence does not end with, though a full stop stands there: titles, initials, "e.g.". */
  const ABBREVIATED = /(?:^|[\s(“"'«])(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|etc|e\.g|i\.e|cf|p|pp|No|Nr|bzw|z\.B|d\.h|M|Mme|\p{Lu})\.\s*$/u;

  /**
   * @param {string} text  Of one block.
   * @param {string | null} lang  BCP 47.
   * @returns {{start: number, end: number}[]}  Offsets without the white space around; none for blank text.
   */
  const split = (text, lang) => {
    /** @type {{start: number, end: number}[]} */
    const found = [];
    let start = 0;
    const pieces = [...segmenter(lang).segment(text)];
    pieces.forEach(({segment, index}, number) => {
      const end = index + segment.length;
      if (number < pieces.length - 1 && ABBREVIATED.test(text.slice(start, end))) return;
      const words = text.slice(start, end);
      const trimmed = words.trim();
      const before = words.length - words.trimStart().length;
      // A bracket or a closing quotation mark alone belongs to what was said before.
      const last = found.at(-1);
      if (/[\p{L}\p{N}]/u.test(trimmed)) found.push({start: start + before, end: start + before + trimmed.length});
      else if (trimmed && last) last.end = start + before + trimmed.length;
      start = end;
    });
    return found;
  };

  /** @param {string | null} lang */
  const segmenter = (lang) => {
    try {
      return new Intl.Segmenter(lang ?? undefined, {granularity: 'sentence'});
    } catch {
      return new Intl.Segmenter(undefined, {granularity: 'sentence'}); // a page may declare anything as its language
    }
  };

  /**
   * @param {string} sentence
   * @returns {string[]}  Together the sentence; cut after punctuation where there is some, else between words.
   */
  const pieces = (sentence) => {
    const longest = WIDE.test(sentence) ? LONGEST.wide : LONGEST.other;
    const cut = [];
    let rest = sentence;
    while (rest.length > longest) {
      const head = rest.slice(0, longest);
      const pause = Math.max(...[...head.matchAll(/[,;:،؛、，；：—–)\]]\s*/gu)].map((match) => match.index + match[0].length), 0);
      const gap = head.search(/\s\S*$/u) + 1;
      // A pause in the first third would make a stammer of it.
      let at = pause > longest / 3 ? pause : gap > 0 ? gap : longest;
      if (/[\uD800-\uDBFF]/u.test(rest.charAt(at - 1))) at -= 1;
      cut.push(rest.slice(0, at));
      rest = rest.slice(at);
    }
    return [...cut, rest].map((piece) => piece.trim()).filter(Boolean);
  };

  stillpage.readerParts.sentences = {split, pieces};
}
undefined;
