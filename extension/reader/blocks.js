/** The article's blocks: its paragraphs, list items, headings and the like, in order. What position, focus and speech count in. */
'use strict';
{
  const BLOCKS = 'p, li, dt, dd, h1, h2, h3, h4, h5, h6, pre, blockquote, figcaption, summary, caption, td, th, address, figure, div, section, article, aside';

  /** Whether an element has words of its own, not only such of blocks within it. @param {Element} element */
  const hasOwnWords = (element) => [...element.childNodes].some((node) =>
    (node.nodeType === Node.TEXT_NODE ? /\S/u.test(node.nodeValue ?? '') : node instanceof Element && !node.matches(BLOCKS)
      && !node.querySelector(BLOCKS) && /\S/u.test(node.textContent ?? '')));

  /** @param {Element} body @returns {HTMLElement[]}  In the order of the text. */
  const list = (body) => /** @type {HTMLElement[]} */ ([...body.querySelectorAll(BLOCKS)].filter(hasOwnWords));

  /**
   * The last block that begins before a line across the view; by halves, as each look at a place costs.
   *
   * @param {HTMLElement[]} blocks
   * @param {number} line  CSS pixels from the edge where the view begins.
   * @param {boolean} vertical  Lines run down, from right to left.
   * @returns {number}  Index; -1 if there are no blocks.
   */
  const atLine = (blocks, line, vertical) => {
    let low = 0;
    for (let high = blocks.length; low < high;) {
      const middle = (low + high) >> 1;
      const box = /** @type {HTMLElement} */ (blocks[middle]).getBoundingClientRect();
      if ((vertical ? innerWidth - box.right : box.top) <= line) low = middle + 1;
      else high = middle;
    }
    return blocks.length === 0 ? -1 : Math.max(0, low - 1);
  };

  stillpage.readerParts.blocks = {list, atLine};
}
undefined;
