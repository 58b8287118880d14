/**
 * The stage: a modal dialog in a closed shadow root over the page, kept there whatever the page does.
 *
 * The top layer puts it above everything and makes the page inert; the closed root keeps the page's scripts and styles
 * out. A page may still remove the host, or open a dialog or popover later, which comes above: then the stage is put
 * back or raised again, at a bounded rate, so that a page fighting it cannot hang the tab.
 */
'use strict';
{
  /** Raised at most so often within a second; what is left over waits for the next check. */
  const MOST_RAISES = 8;
  const CHECK_EVERY_MS = 400;

  /** Events that stay inside, so that the page's own listeners do not act on what is done in the reader. */
  const OWN_EVENTS = ['click', 'auxclick', 'dblclick', 'contextmenu', 'pointerdown', 'pointerup', 'pointermove', 'mousedown',
    'mouseup', 'mousemove', 'touchstart', 'touchmove', 'touchend', 'wheel', 'focusin', 'focusout', 'input', 'beforeinput',
    'copy', 'cut', 'paste', 'dragstart', 'drag', 'dragenter', 'dragover', 'dragleave', 'dragend', 'drop', 'keyup', 'keypress',
    'compositionstart', 'compositionupdate', 'compositionend', 'mouseover', 'mouseout', 'pointerover', 'pointerout',
    'pointercancel', 'touchcancel'];

  /**
   * @param {ShadowRoot} root
   * @param {string[]} texts  Stylesheets.
   */
  const addStyles = (root, texts) => {
    // Not <style>: a page's CSP forbids that. Firefox lets content scripts do this since 153 (bug 1751346).
    root.adoptedStyleSheets = texts.map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`@layer stillpage { ${text} }`); // so that a person's own CSS, in no layer, counts however simple its selectors
      return sheet;
    });
  };

  /**
   * @param {{styles: string[], label: string, testing: boolean, onCancel: () => void}} options
   *   `onCancel`: Escape, a back gesture, or anything else that asks the dialog to close.
   */
  const open = ({styles, label, testing, onCancel}) => {
    const {make} = stillpage.readerParts.elements;
    const host = make('div', {'data-stillpage-reader': true});
    const root = host.attachShadow({mode: testing ? 'open' : 'closed'});
    addStyles(root, styles);
    const dialog = make('dialog', {class: 'stage', 'aria-label': label, tabindex: -1, autofocus: true});
    root.append(dialog);

    const stop = new AbortController();
    const {signal} = stop;
    let scroll = {left: 0, top: 0};
    /** @type {Element | null} */
    let focus = null;
    /** @type {number[]} */
    let raises = [];
    /** @type {Element} */
    let place = document.documentElement;

    const raise = () => {
      const now = performance.now();
      raises = raises.filter((time) => now - time < 1000);
      if (raises.length >= MOST_RAISES) {
        if (place === document.body || !document.body) return; // the timer comes back to it
        // A page that clears its root element at once may leave its body alone.
        place = document.body;
        raises = [];
      }
      raises.push(now);
      const {left, top} = scroll;
      const focusedBefore = focus;
      if (host.parentNode !== place) place.append(host);
      closeQuietly();
      dialog.showModal();
      dialog.scrollTo({left, top, behavior: 'instant'});
      if (focusedBefore instanceof HTMLElement && focusedBefore.isConnected) focusedBefore.focus({preventScroll: true});
    };

    // `close` arrives as a task of its own, after the dialog may be open again.
    let ownCloses = 0;
    const closeQuietly = () => {
      if (!dialog.open) return;
      ownCloses += 1;
      dialog.close();
    };

    /** Something of the page lies over the reader, or the reader is gone. */
    const isHidden = () => {
      if (!host.isConnected || host.parentNode !== place || !dialog.open) return true;
      const x = innerWidth / 2;
      // Corners too: a popover need not cover the middle.
      return [[x, innerHeight / 2], [8, 8], [innerWidth - 24, innerHeight - 8], [x, 8]]
        .some(([left = 0, top = 0]) => { const at = document.elementFromPoint(left, top); return at !== null && at !== host; });
    };
    const check = () => {
      if (signal.aborted) return;
      if (document.fullscreenElement && document.fullscreenElement !== host) document.exitFullscreen().catch(() => undefined);
      if (isHidden()) raise();
    };

    const observer = new MutationObserver(check);
    observer.observe(document, {childList: true});
    observer.observe(document.documentElement, {childList: true});
    observer.observe(document, {subtree: true, attributes: true, attributeFilter: ['open', 'popover']});
    document.addEventListener('toggle', ({target}) => {
      // Inert as it is, a popover of the page is drawn above all the same, and no point is found to be covered by it.
      if (target instanceof Element && target !== host && target.matches(':popover-open')) raise();
      else check();
    }, {capture: true, signal});
    document.addEventListener('fullscreenchange', check, {signal});
    const timer = setInterval(check, CHECK_EVERY_MS);

    for (const type of OWN_EVENTS) host.addEventListener(type, (event) => event.stopPropagation(), {signal, passive: true});
    stillpage.readerParts.ownClicks.keep(host, root, signal);
    dialog.addEventListener('scroll', () => { scroll = {left: dialog.scrollLeft, top: dialog.scrollTop}; }, {signal, passive: true});
    dialog.addEventListener('focusin', (event) => { focus = event.target instanceof Element ? event.target : null; }, {signal});
    dialog.addEventListener('cancel', (event) => {
      if (event.target !== dialog) return;
      event.preventDefault();
      onCancel();
    }, {signal});
    dialog.addEventListener('close', () => {
      // The browser closes it without asking after two cancels in a row; that is the person's wish too.
      if (ownCloses === 0 && !signal.aborted) onCancel();
      ownCloses = Math.max(0, ownCloses - 1);
    }, {signal});

    place.append(host);
    dialog.showModal();
    observer.takeRecords(); // of our own doing: a check now would lay the page out in the middle of it

    return {
      root, dialog, host, signal,
      /** Scroll to the beginning; where it stands there already, nothing has to be laid out for it. */
      toTop() {
        if (scroll.left !== 0 || scroll.top !== 0) dialog.scrollTo({top: 0, left: 0, behavior: 'instant'});
      },
      /** Take it away; the page below is as the page's own scripts left it. */
      close() {
        stop.abort();
        observer.disconnect();
        clearInterval(timer);
        if (dialog.open) dialog.close();
        host.remove();
      },
    };
  };

  stillpage.readerParts.stage = {open};
}
undefined;
