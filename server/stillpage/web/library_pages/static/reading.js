/** An article: its frame as tall as it is, keys inside it too, and the place where one stopped. */

import {showNotes} from './notes.js';

// A position is written to the article's file: when one leaves, not while one scrolls.
const LEAST_CHANGE = 0.02;

/**
 * @param {(keys: import('./keys.js').Keys, frame: Document) => void} listenIn Has the article's own document obey keys.
 * @returns {import('./keys.js').Keys} None where there is no article.
 */
export function readingKeys(listenIn) {
  const reading = /** @type {HTMLElement | null} */ (document.querySelector('.reading'));
  const frame = reading?.querySelector('iframe');
  if (!reading || !frame) return {};
  const tools = [...reading.querySelectorAll('.tools [data-key]')];
  /** @param {string} key */
  const press = (key) => () => {
    const button = tools.find((tool) => tool.getAttribute('data-key') === key);
    if (button instanceof HTMLElement) button.click();
  };
  /** @param {number} direction */
  const scroll = (direction) => scrollBy({top: direction * innerHeight * 0.8});
  const keys = {
    j: () => scroll(1), k: () => scroll(-1), e: press('e'), f: press('f'), o: press('o'), '#': press('#'),
    l: () => document.getElementById('tags')?.focus(),
    t: () => /** @type {HTMLElement | null} */ (document.querySelector('.look summary'))?.click(),
  };
  const begin = () => {
    const page = frame.contentDocument;
    if (!page?.body || page.URL === 'about:blank' || page.readyState === 'loading') return;
    fit(frame, page);
    followPlaces(frame, page);
    showNotes(frame, page);
    listenIn(keys, page);
    keepPosition(reading, frame, new URL(page.URL).hash === '');
  };
  frame.addEventListener('load', begin, {once: true});
  if (frame.contentDocument?.readyState === 'complete') begin();
  return keys;
}

/**
 * @param {HTMLIFrameElement} frame
 * @param {Document} page
 */
function fit(frame, page) {
  const measure = () => {
    frame.style.blockSize = `${Math.ceil(page.body.getBoundingClientRect().height)}px`;
  };
  measure();
  new ResizeObserver(measure).observe(page.body);
}

/**
 * The frame itself does not scroll: the page around it moves to a footnote, or to the highlight that was asked for.
 *
 * @param {HTMLIFrameElement} frame
 * @param {Document} page
 */
function followPlaces(frame, page) {
  /**
   * @param {string} hash
   * @param {ScrollBehavior} behavior
   */
  const go = (hash, behavior) => {
    const target = page.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target) return false;
    page.defaultView?.location.replace(new URL(hash, page.URL)); // for `:target`, and no step in the history
    scrollTo({top: scrollY + frame.getBoundingClientRect().top + target.getBoundingClientRect().top - 96, behavior});
    return true;
  };
  go(new URL(page.URL).hash, 'instant');
  page.addEventListener('click', (event) => {
    const link = /** @type {Element} */ (event.target).closest('a[href^="#"]');
    if (link && go(link.getAttribute('href') ?? '', 'auto')) event.preventDefault();
  });
}

/**
 * @param {HTMLElement} reading
 * @param {HTMLIFrameElement} frame
 * @param {boolean} goesThere Whether to begin where one stopped.
 */
function keepPosition(reading, frame, goesThere) {
  let kept = Number(reading.dataset['position']);
  const top = () => scrollY + frame.getBoundingClientRect().top;
  const length = () => Math.max(1, frame.offsetHeight - innerHeight * 0.8);
  const position = () => Math.max(0, Math.min(1, (scrollY - top()) / length()));
  if (kept > LEAST_CHANGE && kept < 0.98 && goesThere) scrollTo({top: top() + kept * length(), behavior: 'instant'});
  const keep = () => {
    const now = position();
    if (document.visibilityState !== 'hidden' || Math.abs(now - kept) < LEAST_CHANGE) return;
    kept = now;
    fetch(reading.dataset['positionAddress'] ?? '', {
      method: 'POST', keepalive: true, body: new URLSearchParams({position: now.toFixed(3)}),
      headers: {'X-Stillpage-Proof': document.body.dataset['proof'] ?? ''},
    }).catch(() => {}); // the server has stopped; the place is not worth a message
  };
  document.addEventListener('visibilitychange', keep);
}
