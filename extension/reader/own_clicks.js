/**
 * Clicks in the reader that the page keeps from it. A page that shows a dialog of its own, for consent or for a payment,
 * often takes every click outside of it, at its document: before ours hears of it. Then it is brought here.
 */
'use strict';
{
  /** Nothing of ours listens for these; a page that does forbids what follows: the focus, and selecting. */
  const BEGINNINGS = /** @type {const} */ (['mousedown', 'touchstart']);

  /**
   * @param {Element} host
   * @param {ShadowRoot} root
   * @param {AbortSignal} signal
   */
  const keep = (host, root, signal) => {
    // All of them: the next click may come before the timer of this one, which then would do it twice.
    /** @type {WeakSet<Event>} */
    const arrived = new WeakSet();
    root.addEventListener('click', (event) => arrived.add(event), {capture: true, signal, passive: true});
    for (const type of BEGINNINGS) {
      addEventListener(type, (event) => {
        if (event.target === host) event.stopImmediatePropagation();
      }, {capture: true, signal, passive: true});
    }
    addEventListener('click', (event) => {
      if (event.target !== host || !event.isTrusted) return; // or the page could press our buttons
      const isByKey = event.detail === 0;
      const at = isByKey ? root.activeElement : root.elementFromPoint(event.clientX, event.clientY);
      setTimeout(() => {
        if (at && !arrived.has(event) && !signal.aborted) bring(event, at, root);
      });
    }, {capture: true, signal, passive: true});
  };

  /**
   * @param {MouseEvent} event That was stopped.
   * @param {Element} at What was clicked.
   * @param {ShadowRoot} root
   */
  const bring = ({defaultPrevented, detail, button, clientX, clientY, ctrlKey, shiftKey, altKey, metaKey}, at, root) => {
    // What the browser does on a click it has done already, unless the page forbade it.
    if (!defaultPrevented) root.addEventListener('click', (event) => event.preventDefault(), {once: true});
    at.dispatchEvent(new MouseEvent('click', {
      bubbles: true, cancelable: true, composed: false, // it stays in here
      view: window, detail, button, clientX, clientY, ctrlKey, shiftKey, altKey, metaKey,
    }));
  };

  stillpage.readerParts.ownClicks = {keep};
}
undefined;
