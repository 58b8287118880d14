/** An article's content as one text, where each run of it stands, and what of it is selected. */
'use strict';
{
  const XHTML = 'http://www.w3.org/1999/xhtml';
  /** Between these, words do not touch. */
  const BLOCKS = new Set(('address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer '
    + 'h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul br').split(' '));
  /** Read beside the text; and cards of our own. */
  const PASSED_OVER = 'rt, rp, script, style, .embed';
  /** White space in these is no text, and a mark would not be allowed there. */
  const NO_INLINE = new Set(('table thead tbody tfoot tr colgroup ul ol dl figure details picture ruby section div article aside '
    + 'blockquote header footer').split(' '));
  /** Characters kept of what stands around a quotation. */
  const CONTEXT = 32;

  /** @typedef {{node: Text, start: number}} Run */

  /** @param {Node} node */
  const isBlock = (node) => node instanceof Element && BLOCKS.has(node.localName);

  /**
   * @param {Element} body
   * @returns {{text: string, runs: Run[]}}  A line for each block; else each white space is one blank.
   */
  const read = (body) => {
    /** @type {Run[]} */
    const runs = [];
    /** @type {string[]} */
    const pieces = [];
    let length = 0;
    /** @param {string} piece */
    const add = (piece) => {
      pieces.push(piece);
      length += piece.length;
    };
    for (let node = /** @type {Node | null} */ (body.firstChild); node;) {
      const enters = node instanceof Element && !node.matches(PASSED_OVER);
      if (node instanceof Text) {
        runs.push({node, start: length});
        add(node.parentElement?.closest('pre') ? node.data : node.data.replace(/[\t\n\r\f]/gu, ' '));
      } else if (isBlock(node)) add('\n');
      if (enters && node.firstChild) {
        node = node.firstChild;
        continue;
      }
      /** @type {Node} */
      let left = node;
      while (!left.nextSibling && left.parentNode && left.parentNode !== body) {
        left = left.parentNode;
        if (isBlock(left)) add('\n');
      }
      node = left.nextSibling;
    }
    return {text: pieces.join(''), runs};
  };

  /** Words as a person would copy them: a line for each block. @param {string} text */
  const tidy = (text) => text.replace(/(?<!\s)\s*\n\s*/gu, '\n').replace(/[^\S\n]+/gu, ' ').trim();

  /** @param {string} text  Before or after a quotation, on one line. */
  const flat = (text) => text.replace(/\s+/gu, ' ');

  /**
   * @param {{text: string, runs: Run[]}} content
   * @param {AbstractRange} selected
   * @returns {{start: number, end: number} | null}  Of the selected words; null if none of them are in it.
   */
  const offsetsOf = ({text, runs}, selected) => {
    const range = document.createRange();
    range.setStart(selected.startContainer, selected.startOffset);
    range.setEnd(selected.endContainer, selected.endOffset);
    let start = -1;
    let end = -1;
    for (const {node, start: at} of runs) {
      if (!range.intersectsNode(node)) continue;
      const from = at + (node === range.startContainer ? range.startOffset : 0);
      const to = at + (node === range.endContainer ? range.endOffset : node.length);
      if (from >= to) continue;
      if (start < 0) start = from;
      end = to;
    }
    while (start < end && /\s/u.test(text.charAt(start))) start += 1;
    while (end > start && /\s/u.test(text.charAt(end - 1))) end -= 1;
    return start >= 0 && start < end ? {start, end} : null;
  };

  /**
   * @param {string} text
   * @param {{start: number, end: number}} span
   * @returns {{quote: string, prefix: string, suffix: string}}  By which the words are found again.
   */
  const describe = (text, {start, end}) => ({
    quote: tidy(text.slice(start, end)),
    prefix: whole(flat(text.slice(Math.max(0, start - 3 * CONTEXT), start)).slice(-CONTEXT)),
    suffix: whole(flat(text.slice(end, end + 3 * CONTEXT)).slice(0, CONTEXT)),
  });

  /** Without halves of characters at its ends. @param {string} text */
  const whole = (text) => text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/gu, '');

  /** @param {Text} node  Whether a mark may stand around it. */
  const canBeMarked = (node) => {
    const parent = node.parentElement;
    return parent?.namespaceURI === XHTML && (/\S/u.test(node.data) || !NO_INLINE.has(parent.localName));
  };

  /**
   * What is selected in the reader's closed tree.
   *
   * @param {ShadowRoot} root
   * @returns {AbstractRange | null}
   */
  const selectionIn = (root) => {
    const selection = document.getSelection();
    // Chromium before 137 and Firefox before 142 lack it; Chromium has a method of the root's own instead.
    const [composed] = selection?.getComposedRanges?.({shadowRoots: [root]}) ?? [];
    const own = /** @type {{getSelection?: () => Selection | null}} */ (/** @type {unknown} */ (root)).getSelection?.();
    const found = composed ?? (own && own.rangeCount > 0 ? own.getRangeAt(0) : null);
    return found && !found.collapsed && root.contains(found.startContainer) ? found : null;
  };

  stillpage.readerParts.highlightText = {read, offsetsOf, describe, canBeMarked, selectionIn};
}
undefined;
