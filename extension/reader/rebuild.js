/**
 * The one place where HTML becomes nodes.
 *
 * The HTML is parsed into an inert document; from that, nodes are made anew in the page, element by element from the
 * lists of allowed.js. A parsed node never enters the page: in a Chromium content script an adopted one keeps its
 * handlers alive although its `on...` attributes were removed before.
 */
'use strict';
{
  const {allowed, elements, embeds, lines} = stillpage.readerParts;
  const MATHML = 'http://www.w3.org/1998/Math/MathML';
  const XHTML = 'http://www.w3.org/1999/xhtml';

  /**
   * @param {Element} source  Parsed, untrusted.
   * @param {string | null} base
   * @returns {Element | null | undefined}  null: leave it out but keep its content; undefined: leave out both.
   */
  const rebuildElement = (source, base) => {
    const name = source.localName;
    if (source.namespaceURI === MATHML && allowed.MATH.has(name)) {
      const element = document.createElementNS(MATHML, name);
      copy(source, element, allowed.MATH_ATTRIBUTES);
      if (name === 'mi' && isFunctionName(source)) element.setAttribute('class', 'function-name');
      else if (isPrime(source)) element.setAttribute('class', 'prime');
      return element;
    }
    if (allowed.DROPPED.has(name)) return undefined;
    if (source.namespaceURI !== XHTML || !allowed.ELEMENTS.has(name)) return null;
    const element = document.createElement(name);
    copy(source, element, /** @type {Set<string>} */ (allowed.ATTRIBUTES['*']));
    const own = allowed.ATTRIBUTES[name];
    if (own) copy(source, element, own);
    const id = source.id || (name === 'a' ? source.getAttribute('name') : null);
    if (id) element.id = allowed.ownId(id);
    const language = [...source.classList].find((token) => /^language-[\w+#.-]{1,40}$/u.test(token));
    if (language) element.className = language;
    setAddresses(source, element, base);
    return element;
  };

  /** The sign of x′ where a power would stand; article/boxes.css says why it is told apart. @param {Element} sign */
  const isPrime = (sign) => /^\s*[′″‴⁗]\s*$/u.test(sign.textContent ?? '') && /^msu(?:bsu)?p$/u.test(sign.parentElement?.localName ?? '')
    && sign.nextElementSibling === null;

  /** "cos" before a letter, not before a bracket. @param {Element} name  A `mi`. */
  const isFunctionName = (name) => {
    const next = name.nextElementSibling;
    const argument = next?.textContent === '\u2061' ? next.nextElementSibling : next; // the sign that says "applied to"
    return /^\p{L}{2,}$/u.test(name.textContent?.trim() ?? '') && argument !== null && argument.localName !== 'mo';
  };

  /** @param {Element} source @param {Element} element @param {Set<string>} names */
  const copy = (source, element, names) => {
    for (const {name, value} of source.attributes) if (names.has(name)) element.setAttribute(name, value);
  };

  /** @param {Element} source @param {Element} element @param {string | null} base */
  const setAddresses = (source, element, base) => {
    if (element instanceof HTMLAnchorElement) {
      setLink(source.getAttribute('href'), element, base);
    } else if (element instanceof HTMLImageElement) {
      element.loading = 'lazy'; // before src, or it loads at once
      element.decoding = 'async';
      if (!element.hasAttribute('alt')) element.alt = '';
      setMedia(source, element, base);
      const shape = Number(element.getAttribute('width')) / Number(element.getAttribute('height'));
      if (shape > 0 && shape < Infinity) element.style.setProperty('--shape', String(shape)); // article/boxes.css
    } else if (element instanceof HTMLSourceElement) {
      setMedia(source, element, base);
    } else if (element instanceof HTMLMediaElement) {
      element.preload = 'none'; // nothing is loaded before it is asked for
      element.controls = true;
      setMedia(source, element, base);
      const poster = allowed.safeUrl(source.getAttribute('poster'), base, 'media');
      if (poster) element.setAttribute('poster', poster);
    }
  };

  /** @param {Element} source @param {Element} element @param {string | null} base */
  const setMedia = (source, element, base) => {
    const srcset = allowed.safeSrcset(source.getAttribute('srcset'), base);
    if (srcset) element.setAttribute('srcset', srcset);
    const src = allowed.safeUrl(source.getAttribute('src'), base, 'media');
    if (src) element.setAttribute('src', src);
  };

  /** @param {string | null} href @param {HTMLAnchorElement} element @param {string | null} base */
  const setLink = (href, element, base) => {
    const address = allowed.safeUrl(href, base, 'link') ?? (href?.startsWith('#') ? href : null);
    if (!address) return;
    element.href = address;
    element.rel = 'noopener';
    const [page, fragment] = address.split('#', 2);
    // The reader scrolls to these itself: an id inside a shadow root is out of the browser's reach.
    if (fragment && (page === '' || page === base?.split('#', 1)[0])) element.dataset.fragment = decoded(fragment);
  };

  /** @param {string} fragment */
  const decoded = (fragment) => {
    try {
      return decodeURIComponent(fragment);
    } catch {
      return fragment; // a stray % is part of the id then
    }
  };

  /**
   * Build an article's content under a live element, a node a step, so that the caller decides how long to go on.
   *
   * @param {Element} target  In the reader.
   * @param {string} html  The server's content_html; trusted no more than the page.
   * @param {string | null} base  The article's address.
   * @returns {Generator<undefined, void, undefined>}  Each step made at most one node.
   */
  function* rebuildInto(target, html, base) {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    // Own stack, no recursion: pages nest thousands deep.
    const open = [{next: parsed.body.firstChild, into: target}];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const node = top.next;
      if (!node) {
        open.pop();
        if (top.into.localName === 'li') nameItem(top.into);
        if (top.into.localName === 'p') lines.end(top.into);
        continue;
      }
      top.next = node.nextSibling;
      if (node.nodeType === Node.TEXT_NODE) {
        lines.append(node.nodeValue ?? '', top.into);
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        const source = /** @type {Element} */ (node);
        const embed = source.localName === 'figure' ? embeds.inFigure(source) : null;
        if (embed) {
          top.into.append(embeds.card(embed));
          continue;
        }
        const element = rebuildElement(source, base);
        if (element === undefined) continue;
        if (element) top.into.append(/^(?:img|picture)$/u.test(element.localName) ? lines.withWords(element, source, top.into) : inBox(element, top.into));
        open.push({next: source.firstChild, into: element ?? top.into});
      }
      yield;
    }
  }

  /** @param {Element} item */
  const nameItem = (item) => {
    if (isPictureItem(item)) {
      item.className = 'picture-item';
      return;
    }
    const first = firstShown(item);
    if (first instanceof HTMLImageElement) first.classList.add('leads-item');
    else if (first instanceof Text && item.parentElement?.localName === 'ul' && OWN_SIGN.test(first.data)) item.className = 'signed-item';
  };

  /** Ticks, boxes of tasks, arrows and dots that are typed: a second sign before them says nothing. */
  const OWN_SIGN = /^\s*[•·‣▪●◦►▶➤→✓✔✅☐☑☒✗✘❌]/u;

  /** What an item begins with, itself or a few elements further in. @param {Element} item */
  const firstShown = (item) => {
    /** @type {Node | null} */
    let node = item.firstChild;
    for (let left = 12; node && left > 0; left -= 1) {
      if (node instanceof HTMLImageElement || (node instanceof Text && /\S/u.test(node.data))) return node;
      node = node instanceof Element && node.localName !== 'source' ? node.firstChild : node.nextSibling;
    }
    return null;
  };

  /** An item of a list that is one picture, and no word. @param {Element} made */
  const isPictureItem = (made) => made.childElementCount === 1 && made.textContent?.trim() === ''
    && made.querySelectorAll('img').length === 1;

  /**
   * A wide table or formula scrolls in a box of its own, not squeezed and not widening the page.
   *
   * @param {Element} element
   * @param {Element} into
   */
  const inBox = (element, into) => {
    const kind = element.localName === 'table' ? 'table-box' : element.localName === 'math' && element.getAttribute('display') === 'block' ? 'math-box' : null;
    return kind && !into.closest('table') ? elements.make('div', {class: kind}, element) : element;
  };

  stillpage.readerParts.rebuildInto = rebuildInto;
}
undefined;
