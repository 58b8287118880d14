/** Scrolling in the reader that a page has forbidden: one that locks its own for a banner cancels wheel and keys for everything. */
'use strict';
{
  /** How far a key goes: [lines, parts of the view, to an end]. */
  const KEYS = /** @type {Record<string, [number, number, number]>} */ ({
    ArrowDown: [1, 0, 0], ArrowUp: [-1, 0, 0], PageDown: [0, 0.9, 0], PageUp: [0, -0.9, 0], ' ': [0, 0.9, 0], Home: [0, 0, -1], End: [0, 0, 1],
  });
  const LINE = 40;
  /** Pixels, lines or pages: WheelEvent.deltaMode. @param {number} mode @param {number} page */
  const unit = (mode, page) => (mode === WheelEvent.DOM_DELTA_LINE ? LINE : mode === WheelEvent.DOM_DELTA_PAGE ? page : 1);

  /** The innermost part around an element that can scroll that way. @param {EventTarget | null} from @param {HTMLElement} dialog @param {'x' | 'y'} way */
  const scroller = (from, dialog, way) => {
    for (let at = from instanceof Element ? from : null; at && at !== dialog; at = at.parentElement) {
      const room = way === 'y' ? at.scrollHeight - at.clientHeight : at.scrollWidth - at.clientWidth;
      if (room > 1 && /auto|scroll/u.test(getComputedStyle(at)[way === 'y' ? 'overflowY' : 'overflowX'])) return at;
    }
    return dialog;
  };

  /**
   * @param {HTMLElement} dialog
   * @param {AbortSignal} signal
   */
  const keep = (dialog, signal) => {
    // Only where somebody else has cancelled it, before it came here.
    dialog.addEventListener('wheel', (event) => {
      if (!event.defaultPrevented || event.ctrlKey) return;
      const {deltaX, deltaY, deltaMode} = event;
      scroller(event.target, dialog, Math.abs(deltaX) > Math.abs(deltaY) ? 'x' : 'y')
        .scrollBy({left: deltaX * unit(deltaMode, innerWidth), top: deltaY * unit(deltaMode, innerHeight), behavior: 'instant'});
    }, {signal, capture: true, passive: true});
  };

  /**
   * @param {KeyboardEvent} event  None of ours. The browser does what it says, unless the page has cancelled it; of vertical text
   *   it knows only the way down, where there is nothing.
   * @param {HTMLElement} dialog
   */
  const key = (event, dialog) => {
    const isVertical = dialog.dataset.writing === 'vertical';
    const found = KEYS[event.key];
    const focused = /** @type {ShadowRoot} */ (dialog.getRootNode()).activeElement;
    if (!found || !(event.defaultPrevented || isVertical) || focused?.matches('button, input, summary, .panel, .panel *')) return;
    const [lines, parts, end] = found;
    if (isVertical) {
      event.preventDefault();
      if (end !== 0) dialog.scrollTo({left: end > 0 ? -dialog.scrollWidth : 0, behavior: 'instant'});
      else dialog.scrollBy({left: -(lines * LINE + parts * dialog.clientWidth) * (event.key === ' ' && event.shiftKey ? -1 : 1), behavior: 'instant'});
      return;
    }
    const target = scroller(focused, dialog, 'y');
    if (end !== 0) target.scrollTo({top: end > 0 ? target.scrollHeight : 0, behavior: 'instant'});
    else target.scrollBy({top: (lines * LINE + parts * target.clientHeight) * (event.key === ' ' && event.shiftKey ? -1 : 1), behavior: 'instant'});
  };

  stillpage.readerParts.scrolling = {keep, key};
}
undefined;
