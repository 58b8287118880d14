/**
 * Find a quotation in a text again: as it stands, else without regard to white space, else nearly. Pure.
 *
 * The server does the same, step by step (export/anchoring.py, where the numbers are explained); both are held to
 * tests/pages/anchoring.json. Source: https://www.w3.org/TR/annotation-model/#text-quote-selector
 */
'use strict';
{
  /** What nobody sees: white space of every kind, soft hyphens, joiners, direction marks. */
  const UNSEEN = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/u;
  const ALL_UNSEEN = new RegExp(UNSEEN.source, 'gu');
  const MOST_OCCURRENCES = 1000;
  const TELLING = 16;
  const AGREEING = 4;
  const LEAST_FUZZY = 10;
  const MOST_DIFFERING = 0.2;
  const LONG = 256;
  const END = 128;
  const PIECE = 4;
  const CANDIDATES = 4;
  const LONGEST_FUZZY = 3_000_000;

  /** @typedef {{start: number, end: number}} Span */

  /** @param {string} text */
  const squeezed = (text) => text.replace(ALL_UNSEEN, '');

  /** @param {string} text @param {string} wanted */
  const occurrences = (text, wanted) => {
    const found = [];
    for (let at = text.indexOf(wanted); at >= 0 && found.length < MOST_OCCURRENCES; at = text.indexOf(wanted, at + 1)) found.push(at);
    return found;
  };

  /** How many characters before `end` are the last ones of `words`. @param {string} text @param {number} end @param {string} words */
  const commonEnd = (text, end, words) => {
    let count = 0;
    while (count < Math.min(end, words.length) && text[end - 1 - count] === words[words.length - 1 - count]) count += 1;
    return count;
  };

  /** @param {string} text @param {number} start @param {string} words */
  const commonStart = (text, start, words) => {
    let count = 0;
    while (count < Math.min(text.length - start, words.length) && text[start + count] === words[count]) count += 1;
    return count;
  };

  /**
   * Least edit distance of `wanted` to a stretch of `text`, and where the first such ends.
   * Source: G. Myers, "A fast bit-vector algorithm for approximate string matching", 1999.
   *
   * @param {string} text @param {string} wanted
   */
  const least = (text, wanted) => {
    /** @type {Map<string, bigint>} */
    const masks = new Map();
    for (let place = 0; place < wanted.length; place += 1) {
      masks.set(wanted.charAt(place), (masks.get(wanted.charAt(place)) ?? 0n) | (1n << BigInt(place)));
    }
    const full = (1n << BigInt(wanted.length)) - 1n;
    const last = 1n << BigInt(wanted.length - 1);
    let [up, down, score] = [full, 0n, wanted.length];
    let [best, end] = [wanted.length, 0];
    for (let place = 0; place < text.length; place += 1) {
      const mask = masks.get(text.charAt(place)) ?? 0n;
      const diagonal = ((((mask & up) + up) ^ up) | mask | down) & full;
      let more = (down | ~(diagonal | up)) & full;
      let fewer = up & diagonal;
      if (more & last) score += 1;
      if (fewer & last) score -= 1;
      more = (more << 1n) & full;
      fewer = (fewer << 1n) & full;
      up = (fewer | ~(diagonal | more)) & full;
      down = more & diagonal;
      if (score < best) [best, end] = [score, place + 1];
    }
    return {distance: best, end};
  };

  /** @param {string} text */
  const reversed = (text) => Array.from({length: text.length}, (_, index) => text.charAt(text.length - 1 - index)).join('');

  /** The stretch of a window that differs least. @param {string} text @param {string} wanted */
  const closest = (text, wanted) => {
    const {distance, end} = least(text, wanted);
    if (end === 0) return null;
    // From its end backwards the same finds where it begins.
    const {end: length} = least(reversed(text.slice(0, end)), reversed(wanted));
    return length > 0 ? {distance, start: end - length, end} : null;
  };

  /**
   * Where most of the pieces of `wanted` stand in their order: one of the `width` places from each on is its beginning.
   *
   * @param {string} text @param {string} wanted @param {number} after @param {number} width
   */
  const candidates = (text, wanted, after, width) => {
    /** @type {Map<number, number>} */
    const votes = new Map();
    for (let place = 0; place <= wanted.length - PIECE; place += PIECE) {
      const piece = wanted.slice(place, place + PIECE);
      for (let at = text.indexOf(piece, after); at >= 0; at = text.indexOf(piece, at + 1)) {
        const bucket = Math.floor((at - place) / width);
        votes.set(bucket, (votes.get(bucket) ?? 0) + 1);
      }
    }
    return [...votes].filter(([, count]) => count > 1).sort(([one, many], [other, more]) => more - many || one - other)
      .slice(0, CANDIDATES).map(([bucket]) => Math.max(after, bucket * width));
  };

  /** @param {string} text @param {string} wanted @param {number} after @returns {Span | null} */
  const like = (text, wanted, after) => {
    const most = Math.floor(wanted.length * MOST_DIFFERING);
    const width = Math.max(8, Math.floor(wanted.length / 8));
    /** @type {{distance: number, start: number, end: number} | null} */
    let best = null;
    for (const start of candidates(text, wanted, after, width)) {
      const from = Math.max(after, start - most);
      const found = closest(text.slice(from, start + width + wanted.length + most), wanted);
      if (found && found.distance <= most && (!best || found.distance < best.distance)) {
        best = {distance: found.distance, start: from + found.start, end: from + found.end};
      }
    }
    return best;
  };

  /** @param {string} text @param {string} wanted @returns {Span | null} */
  const nearly = (text, wanted) => {
    if (wanted.length <= LONG) return like(text, wanted, 0);
    const head = like(text, wanted.slice(0, END), 0);
    const tail = head && like(text, wanted.slice(-END), head.end);
    if (!head || !tail) return null;
    const share = (tail.end - head.start) / wanted.length;
    return share >= 0.5 && share <= 1.5 ? {start: head.start, end: tail.end} : null;
  };

  /** The first place at or after `value`; `places` ascend. @param {Int32Array} places @param {number} value */
  const indexOf = (places, value) => {
    let low = 0;
    for (let high = places.length; low < high;) {
      const middle = (low + high) >> 1;
      if (/** @type {number} */ (places[middle]) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  /**
   * @param {string} text  As it is read.
   * @returns {{find(wanted: {quote: string, prefix?: string, suffix?: string}): Span | null}}  `find`: offsets in `text`.
   */
  const within = (text) => {
    const places = new Int32Array(text.length);
    let count = 0;
    for (let at = 0; at < text.length; at += 1) if (!UNSEEN.test(text.charAt(at))) places[count++] = at;
    const seen = squeezed(text);
    const known = places.subarray(0, count);

    /** @param {Span[]} spans @param {string} before @param {string} after @returns {Span | null} */
    const bestOf = (spans, before, after) => {
      /** @type {Span | null} */
      let best = null;
      let most = -1;
      for (const span of spans) {
        const agreeing = commonEnd(seen, span.start, before) + commonStart(seen, span.end, after);
        if (agreeing > most) [best, most] = [span, agreeing];
      }
      const isTelling = !best || best.end - best.start >= TELLING || !(before || after);
      return isTelling || most >= Math.min(AGREEING, before.length + after.length) ? best : null;
    };

    return {
      find({quote, prefix = '', suffix = ''}) {
        const [wanted, before, after] = [squeezed(quote), squeezed(prefix), squeezed(suffix)];
        if (!wanted) return null;
        const words = quote.trim();
        const exact = occurrences(text, words).map((at) => ({start: indexOf(known, at), end: indexOf(known, at + words.length)}));
        const spans = exact.length > 0 ? exact : occurrences(seen, wanted).map((at) => ({start: at, end: at + wanted.length}));
        let found = bestOf(spans, before, after);
        if (!found && wanted.length < TELLING && (before || after)) return null;
        if (!found && wanted.length >= LEAST_FUZZY && seen.length <= LONGEST_FUZZY) found = nearly(seen, wanted);
        return found && {start: known[found.start] ?? 0, end: (known[found.end - 1] ?? 0) + 1};
      },
    };
  };

  stillpage.readerParts.anchors = {within};
}
undefined;
