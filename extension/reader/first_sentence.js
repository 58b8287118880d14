/** The first sentence that begins in view: where marking without a mouse begins. */
'use strict';
{
  const {blocks, sentences} = stillpage.readerParts;
  /** The bar covers what is above. CSS pixels. */
  const BAR = 56;

  /** @param {DOMRect} box @returns {boolean} */
  const begins = ({top, bottom, left, right}) => top >= BAR && bottom <= innerHeight && left >= 0 && right <= innerWidth;
  /** @param {DOMRect} box @returns {boolean} */
  const isSeen = ({top, bottom, left, right}) => bottom > BAR && top < innerHeight && right > 0 && left < innerWidth;

  /** @param {Element} block @param {{start: number, end: number}} span  Offsets in its text. */
  const rangeOf = (block, {start, end}) => {
    const range = document.createRange();
    let at = 0;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.nodeValue?.length ?? 0;
      if (start >= at && start < at + length) range.setStart(node, start - at);
      if (end > at && end <= at + length) range.setEnd(node, end - at);
      at += length;
    }
    return range;
  };

  /** @param {Element} body @returns {Range | null} */
  const inView = (body) => {
    for (const block of blocks.list(body)) {
      if (!isSeen(block.getBoundingClientRect())) continue;
      for (const span of sentences.split(block.textContent ?? '', block.closest('[lang]')?.getAttribute('lang') ?? null)) {
        const range = rangeOf(block, span);
        const [line] = range.getClientRects();
        if (line && begins(line)) return range;
      }
    }
    return null;
  };

  stillpage.readerParts.firstSentence = {inView};
}
undefined;
