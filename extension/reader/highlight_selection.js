/** What a person has selected in the article, and when: by mouse, finger or key. */
'use strict';
{
  const {firstSentence, highlightText} = stillpage.readerParts;

  /** A finger selects by moving handles: it has done when they rest so long. */
  const REST_MS = 350;

  /** @param {AbstractRange} range  Its last line, at which the box stands. */
  const rectOf = (range) => {
    const whole = document.createRange();
    whole.setStart(range.startContainer, range.startOffset);
    whole.setEnd(range.endContainer, range.endOffset);
    const lines = [...whole.getClientRects()].filter(({width, height, bottom, top}) => width > 0 && height > 0 && bottom > 0 && top < innerHeight);
    return lines.at(-1) ?? whole.getBoundingClientRect();
  };

  /**
   * @param {ShadowRoot} root
   * @param {Element} body
   * @returns {Stillpage.SelectedWords | null}  Null if nothing of the article is selected.
   */
  const selected = (root, body) => {
    const range = highlightText.selectionIn(root);
    if (!range || !body.contains(range.startContainer)) return null;
    const content = highlightText.read(body);
    const span = highlightText.offsetsOf(content, range);
    return span && {at: rectOf(range), described: highlightText.describe(content.text, span)};
  };

  /** Without a mouse: a sentence, to be made longer or shorter with Shift and the arrows. @param {Element} body @returns {boolean} */
  const selectSentence = (body) => {
    const range = firstSentence.inView(body);
    if (range) document.getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    return range !== null;
  };

  /** The article with its title, and nothing of ours. @param {Element | null} article @returns {boolean} */
  const selectAll = (article) => {
    if (article) document.getSelection()?.selectAllChildren(article);
    return article !== null;
  };

  /**
   * @param {HTMLElement} dialog
   * @param {{signal: AbortSignal, ignored: (target: EventTarget | null) => boolean, made: (how: 'mouse' | 'touch') => void}} options
   *   `ignored`: where a click selects nothing; `made`: a selection may have been made.
   */
  const watch = (dialog, {signal, ignored, made}) => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let resting;
    let byTouch = false;
    /** @param {'mouse' | 'touch'} how @param {number} ms */
    const later = (how, ms) => setTimeout(() => { if (!signal.aborted) made(how); }, ms);
    dialog.addEventListener('pointerdown', (event) => { byTouch = event.pointerType === 'touch'; }, {signal});
    dialog.addEventListener('pointerup', (event) => {
      // The browser settles the selection after this event.
      if (event.pointerType !== 'touch' && !ignored(event.target)) later('mouse', 0);
    }, {signal});
    document.addEventListener('selectionchange', () => {
      clearTimeout(resting);
      if (byTouch) resting = later('touch', REST_MS);
    }, {signal});
  };

  stillpage.readerParts.highlightSelection = {selected, selectAll, selectSentence, watch};
}
undefined;
