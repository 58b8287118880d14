/**
 * The built-in extractor: an article without the server, made by Readability.js (vendor/readability.js).
 *
 * It works on the capture, parsed into an inert document; what it returns is text like the server's and goes the same
 * way into the reader, through reader/rebuild.js.
 */
'use strict';
/* global Readability -- vendor/readability.js, injected before this */
{
  const TRACKING =
    /^(?:utm_\w+|fbclid|gclid|gbraid|wbraid|gad_\w+|srsltid|dclid|msclkid|twclid|mc_[ce]id|igshid|yclid|_hs(?:enc|mi)|ref_src)$/iu;
  const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/gu;
  const LETTERS = /\p{L}/gu;

  /** Adults read about so many words of their own language in a minute. */
  const WORDS_A_MINUTE = 230;
  /** Characters of text; less is rarely an article. */
  const SHORT = 500;

  /** @param {string | null} address @param {string} base @returns {string | null}  Without what only tracks. */
  const cleanAddress = (address, base) => {
    if (!address || !URL.canParse(address, base)) return null;
    const url = new URL(address, base);
    if (!/^https?:$/u.test(url.protocol)) return null;
    // Not searchParams: its iterators are closed to content scripts in Firefox (153).
    url.search = url.search.slice(1).split('&').filter((part) => !TRACKING.test(part.split('=', 1)[0] ?? '')).join('&');
    if (!/^#!?\/.*[^!/]/u.test(url.hash)) url.hash = ''; // a path there is another page's: docsify
    return url.href;
  };

  /** @param {string} text @returns {'ltr' | 'rtl'} */
  const directionOf = (text) => {
    const sample = text.slice(0, 5000);
    return (sample.match(RIGHT_TO_LEFT)?.length ?? 0) * 2 > (sample.match(LETTERS)?.length ?? 0) ? 'rtl' : 'ltr';
  };

  /**
   * @param {string | null} declared
   * @param {string} text
   * @returns {string | null}  The declared one, unless the text is plainly in another script.
   */
  const languageOf = (declared, text) => {
    if (directionOf(text) === 'ltr') return /^(?:ar|he|fa|ur)\b/iu.test(declared ?? '') ? null : declared;
    if (/^(?:ar|arc|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/iu.test(declared ?? '')) return declared;
    if (/\p{Script=Hebrew}/u.test(text)) return 'he';
    return /[پچژگ]/u.test(text) ? 'fa' : 'ar';
  };

  /** @param {string} text @param {string | null} lang */
  const countWords = (text, lang) => {
    let count = 0;
    for (const {isWordLike} of new Intl.Segmenter(lang ?? undefined, {granularity: 'word'}).segment(text)) if (isWordLike) count += 1;
    return count;
  };

  /** @param {string | null} date */
  const isoDate = (date) => (date && /^\d{4}-\d{2}(?:-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?)?$/u.test(date) && !Number.isNaN(Date.parse(date)) ? date : null);

  /**
   * @param {Stillpage.CapturedPage} page
   * @returns {Stillpage.Article | null}  null: it found none.
   */
  const extract = (page) => {
    const parsed = new DOMParser().parseFromString(page.html, 'text/html');
    for (const hidden of parsed.querySelectorAll('[data-stillpage-hidden]')) hidden.remove();
    const meta = (/** @type {string} */ name) => parsed.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content') ?? null;
    const lead = cleanAddress(meta('og:image'), page.url);
    const canonical = cleanAddress(parsed.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null, page.url);
    const found = new Readability(parsed, {charThreshold: page.selectionOnly ? 0 : 250}).parse();
    const text = (found?.textContent ?? '').replace(/[ \t]+/gu, ' ').replace(/(?<!\s)\s*\n\s*/gu, '\n').trim();
    if (!found?.content || !text) return null;
    const lang = languageOf(found.lang ?? page.lang, text);
    const words = countWords(text, lang);
    return {
      url: page.url, canonical_url: canonical ?? cleanAddress(page.url, page.url), title: found.title || page.title || null,
      authors: found.byline ? [found.byline.replace(/\s+/gu, ' ').replace(/^by\s+/iu, '').trim()] : [],
      site_name: found.siteName ?? null, published: isoDate(found.publishedTime ?? null), modified: null,
      lang, dir: directionOf(text), excerpt: found.excerpt ?? null, lead_image: lead, content_html: found.content, text,
      word_count: words, reading_minutes: Math.max(1, Math.ceil(words / WORDS_A_MINUTE)), kind: 'article',
      confidence: text.length < SHORT ? 0.3 : 0.6, next_page: null,
    };
  };

  stillpage.builtIn = {extract, cleanAddress, directionOf, languageOf, countWords};
}
undefined;
