/** The capture: the page as it is shown now, as one HTML text. */
(() => {
  const {dom} = stillpage;

  /**
   * @param {Stillpage.CaptureOptions} options
   * @returns {Stillpage.CapturedPage}
   */
  function page({maxBytes, selectionOnly = false}) {
    const started = performance.now();
    const markup = new stillpage.Markup(maxBytes);
    const body = dom.body(document);
    const dir = body && getComputedStyle(body).direction === 'rtl' ? 'rtl' : 'ltr';
    const lang = declaredLanguage(body);
    const ranges = selectionOnly ? selectedRanges() : [];
    const isRead = isHtml() && (!selectionOnly || ranges.length > 0);
    if (isRead) writeDocument(markup, {body, dir, lang, ranges});
    markup.flush();
    const complete = isRead && !markup.tooLarge;
    const captured = {
      html: complete ? markup.toString() : '',
      url: location.href,
      title: dom.title(document) || fileName(),
      lang,
      dir: /** @type {'ltr' | 'rtl'} */ (dir),
      selectionOnly,
      tooLarge: markup.tooLarge,
      notHtml: !isHtml(),
      frame: complete && !selectionOnly ? foreignFrame() : null,
      bytes: markup.bytes,
      milliseconds: performance.now() - started,
    };
    stillpage.lastCapture = captured;
    return captured;
  }

  /**
   * @param {Stillpage.Markup} markup
   * @param {{body: HTMLElement | null, dir: string, lang: string | null, ranges: Range[]}} read
   */
  function writeDocument(markup, {body, dir, lang, ranges}) {
    const root = dom.documentElement(document);
    const start = {mode: /** @type {const} */ ('rendered'), dir};
    markup.raw('<!doctype html><html');
    const all = new stillpage.Walk(markup, []);
    /** @type {Stillpage.WalkFrame} */
    const outside = {node: null, mode: 'head', dir, close: '', base: null, frameDepth: 0};
    all.writeAttributes(root, 'html', outside,
      {'data-stillpage-dir': dir, ...(lang ? {'data-stillpage-lang': lang} : {})});
    markup.raw('><head><meta charset="utf-8"><base');
    markup.attribute('href', dom.baseURI(document));
    markup.raw('>');
    const head = dom.head(document);
    if (head) all.run(head, {mode: 'head', dir});
    markup.raw('</head>');
    if (!body) return;
    if (!ranges.length) return all.runOne(body, start);
    markup.raw('<body><article>');
    const selected = new stillpage.Walk(markup, ranges);
    for (const range of ranges) {
      const common = range.commonAncestorContainer;
      // The body would be written inside the article, its children not; a component's tree is no element.
      if (common === body || common === root) selected.run(body, start);
      else if (dom.nodeType(common) === Node.DOCUMENT_FRAGMENT_NODE) selected.run(common, start);
      else selected.runOne(common, start);
    }
    markup.raw('</article></body>');
  }

  /**
   * Whether the document is one that has text: not a PDF or an image in the browser's own viewer, and neither a drawing nor
   * a feed. No element of HTML can be made in those, so no reader either; that Chromium shows a page of its own for some,
   * whose root is HTML's, does not help.
   */
  function isHtml() {
    const type = dom.contentType(document);
    return type === 'application/xhtml+xml'
      || (document instanceof HTMLDocument && !/^(application\/pdf|image\/|video\/|audio\/)/.test(type));
  }

  /** Of a file of this computer, whose address goes nowhere: a text has no other name. */
  function fileName() {
    const name = location.protocol === 'file:' ? location.pathname.slice(location.pathname.lastIndexOf('/') + 1) : '';
    try {
      return decodeURIComponent(name);
    } catch {
      return name; // a stray % is part of the name then
    }
  }

  /** The address of a frame of another site that takes up half of the window or more: what it shows, we do not see. */
  function foreignFrame() {
    for (const frame of Document.prototype.querySelectorAll.call(document, 'iframe, frame')) {
      const {width, height} = frame.getBoundingClientRect();
      const address = URL.parse(dom.getAttribute(frame, 'src') ?? '', dom.baseURI(document));
      if (width * height * 2 < innerWidth * innerHeight || dom.documentOfFrame(frame)) continue;
      if (address && /^https?:$/.test(address.protocol)) return address.href;
    }
    return null;
  }

  /** @param {HTMLElement | null} body */
  function declaredLanguage(body) {
    const declared = body && dom.closest(body, '[lang]');
    const root = dom.documentElement(document);
    return (declared && dom.getAttribute(declared, 'lang')) || dom.getAttribute(root, 'xml:lang') || null;
  }

  function selectedRanges() {
    const selection = getSelection();
    if (!selection) return [];
    const inComponent = selection.rangeCount === 1 ? rangeInComponent(selection) : null;
    if (inComponent) return [inComponent];
    if (selection.isCollapsed) return [];
    return Array.from({length: selection.rangeCount}, (_, index) => selection.getRangeAt(index));
  }

  /**
   * What is selected within a component: of its tree a page is told nothing but where the component stands.
   *
   * @param {Selection} selection
   * @returns {Range | null} Null where it is not selected in one tree, or browsers do not tell (Chrome before 137).
   */
  function rangeInComponent(selection) {
    /** @type {ShadowRoot[]} */
    const shadowRoots = [];
    for (;;) {
      const [found] = selection.getComposedRanges?.({shadowRoots}) ?? [];
      if (!found) return null;
      const root = shadowRootAt(found.startContainer, found.startOffset);
      if (root && !shadowRoots.includes(root)) shadowRoots.push(root);
      else {
        const range = document.createRange();
        range.setStart(found.startContainer, found.startOffset);
        range.setEnd(found.endContainer, found.endOffset); // in another tree: it begins there, too
        return range.collapsed ? null : range;
      }
    }
  }

  /** @param {Node} parent @param {number} offset */
  function shadowRootAt(parent, offset) {
    let node = dom.nodeType(parent) === Node.TEXT_NODE ? null : dom.firstChild(parent);
    for (let index = 0; node && index < offset; index += 1) node = dom.nextSibling(node);
    return node && dom.nodeType(node) === Node.ELEMENT_NODE ? dom.shadowRootOf(/** @type {Element} */ (node)) : null;
  }

  stillpage.capture = {page, isHtml};
})();
