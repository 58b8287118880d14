/** The page below: kept still while the reader is open, and put back exactly as it was. */
'use strict';
{
  const {shadowRootOf, documentOfFrame} = stillpage.dom;

  // Whatever may scroll: not what stands in a line of text, and those are half of a page. Asking each element costs 3 µs.
  const MAY_SCROLL = '*:not(a, abbr, b, br, em, head *, i, img, small, span, strong, svg *)';

  /**
   * The documents and shadow trees of the page, those in same-origin frames too.
   *
   * @param {Document} page
   */
  const everyRoot = (page) => {
    /** @type {(Document | ShadowRoot)[]} */
    const roots = [page];
    for (let index = 0; index < roots.length; index += 1) {
      for (const element of /** @type {Document} */ (roots[index]).querySelectorAll('*')) {
        const inner = element.localName === 'iframe' || element.localName === 'frame' ? documentOfFrame(element) : shadowRootOf(element);
        if (inner) roots.push(inner);
      }
    }
    return roots;
  };

  /** By name: in a frame its class is another. @param {any} target @returns {target is HTMLMediaElement} */
  const isMedia = (target) => target.namespaceURI === 'http://www.w3.org/1999/xhtml' && /^(video|audio)$/.test(target.localName);

  const focused = () => {
    let element = document.activeElement;
    for (let inner = element; inner; inner = (element && shadowRootOf(element)?.activeElement) ?? null) element = inner;
    return element;
  };

  /** @returns {() => void}  Puts focus and what was marked in a field back. */
  const rememberFocus = () => {
    const element = focused();
    const field = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element : null;
    // Fields that mark no text (checkbox, email) have null here.
    const marked = field && field.selectionStart !== null
      ? /** @type {const} */ ([field.selectionStart, field.selectionEnd, field.selectionDirection ?? 'none']) : null;
    return () => {
      if (!(element instanceof HTMLElement) || !element.isConnected || element === document.body) {
        if (document.activeElement instanceof HTMLElement && document.activeElement !== document.body) document.activeElement.blur();
        return;
      }
      element.focus({preventScroll: true});
      // Only if it changed: Firefox scrolls a newly marked field into view a moment later, after we put the scroll back.
      // One that the page has made a field of another kind since may mark nothing, and throws.
      const now = field?.selectionStart ?? null;
      if (field && marked && now !== null && (now !== marked[0] || field.selectionEnd !== marked[1])) {
        field.setSelectionRange(...marked);
      }
    };
  };

  /** @returns {() => void} */
  const rememberSelection = () => {
    const selection = document.getSelection();
    const {anchorNode, anchorOffset, focusNode, focusOffset} = selection ?? {};
    return () => {
      if (!selection) return;
      // Setting it anew, even to the same, makes Firefox stop showing what is marked in the focused field.
      if (selection.anchorNode === anchorNode && selection.anchorOffset === anchorOffset
        && selection.focusNode === focusNode && selection.focusOffset === focusOffset) return;
      if (!anchorNode || !focusNode) selection.removeAllRanges();
      else if (anchorNode.isConnected && focusNode.isConnected) {
        try {
          selection.setBaseAndExtent(anchorNode, anchorOffset ?? 0, focusNode, focusOffset ?? 0);
        } catch (error) {
          // The page shortened that text meanwhile; there is nothing to mark any more.
          if (!(error instanceof DOMException)) throw error;
        }
      }
    };
  };

  /** Where everything is scrolled to. Asked while nothing in the page has to be laid out anew for it. @returns {Stillpage.PageNote} */
  const note = () => {
    const roots = everyRoot(document);
    /** @type {Stillpage.PageNote['scrolled']} */
    const scrolled = new Map();
    for (const root of roots) {
      for (const element of root.querySelectorAll(MAY_SCROLL)) {
        if (element.scrollTop !== 0 || element.scrollLeft !== 0) scrolled.set(element, [element.scrollLeft, element.scrollTop]);
      }
    }
    return {roots, scrolled, page: [scrollX, scrollY]};
  };

  /**
   * Pause what plays, and keep it paused; remember what has the focus and is marked.
   *
   * @param {Stillpage.PageNote} noted
   * @returns {{restore: () => void}}
   */
  const hold = ({roots, scrolled, page: [scrolledLeft, scrolledTop]}) => {
    /** @type {Set<HTMLMediaElement>} */
    const playing = new Set();
    for (const root of roots) {
      for (const media of root.querySelectorAll('video, audio')) if (isMedia(media) && !media.paused) playing.add(media);
    }
    const restoreFocus = rememberFocus();
    const restoreSelection = rememberSelection();
    for (const media of playing) media.pause();
    const stop = new AbortController();
    // A video that the page starts meanwhile would talk from nowhere. It plays on when the page is back.
    const silence = (/** @type {Event} */ {target}) => {
      if (!isMedia(target)) return;
      playing.add(target);
      target.pause();
    };
    for (const root of roots) root.addEventListener('play', silence, {capture: true, signal: stop.signal});
    return {
      restore() {
        stop.abort();
        restoreSelection(); // first: marking text in the page takes what is marked in a field away
        restoreFocus();
        for (const [element, [left, top]] of scrolled) {
          if (element.scrollLeft !== left || element.scrollTop !== top) element.scrollTo({left, top, behavior: 'instant'});
        }
        scrollTo({left: scrolledLeft, top: scrolledTop, behavior: 'instant'});
        // Refused if the page was never clicked; then it stays paused, as any page would leave it.
        for (const media of playing) media.play().catch(() => undefined);
      },
    };
  };

  stillpage.readerParts.pageState = {note, hold};
}
undefined;
