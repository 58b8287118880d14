/** Where the reader is in an article, as something that still means that place after a new size, width or extraction. */
'use strict';
{
  const {blocks} = stillpage.readerParts;

  /** Below the bar. */
  const LINE = 80;

  /** A block's words as a number: the place is remembered, not the text. FNV-1a, 32 bits. @param {string} words */
  const markOf = (words) => {
    let hash = 0x811c9dc5;
    for (const character of words.replace(/\s+/gu, ' ').trim().slice(0, 200)) {
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    }
    return hash;
  };

  /**
   * @param {HTMLElement[]} all
   * @param {{part: number, vertical: boolean}} view  `part`: of the whole article, 0 to 1.
   * @returns {Stillpage.ReadingPosition | null}  null at the beginning and at the end: there is nothing to come back to.
   */
  const read = (all, {part, vertical}) => {
    const block = blocks.atLine(all, LINE, vertical);
    const element = all[block];
    if (!element || block === 0 || part > 0.97) return null;
    const box = element.getBoundingClientRect();
    const within = vertical ? (LINE - (innerWidth - box.right)) / Math.max(1, box.width) : (LINE - box.top) / Math.max(1, box.height);
    return {block, mark: markOf(element.textContent ?? ''), within: Math.min(1, Math.max(0, within)), part};
  };

  /**
   * @param {{textContent: string | null}[]} all
   * @param {Stillpage.ReadingPosition} position
   * @returns {number}  The block with the same words, the nearest if several have them; else the one at the same place.
   */
  const find = (all, {block, mark}) => {
    for (let distance = 0; distance < all.length; distance += 1) {
      for (const index of distance === 0 ? [block] : [block - distance, block + distance]) {
        const element = all[index];
        if (element && markOf(element.textContent ?? '') === mark) return index;
      }
    }
    return Math.min(block, all.length - 1);
  };

  /**
   * @param {HTMLElement} scroller
   * @param {HTMLElement[]} all
   * @param {Stillpage.ReadingPosition} position
   */
  const restore = (scroller, all, position) => {
    const element = all[find(all, position)];
    if (!element) return;
    const aim = () => {
      element.scrollIntoView({block: 'start', inline: 'start', behavior: 'instant'});
      const box = element.getBoundingClientRect();
      if (scroller.dataset.writing === 'vertical') scroller.scrollBy({left: LINE - (innerWidth - box.right) - position.within * box.width, behavior: 'instant'});
      else scroller.scrollBy({top: box.top - LINE + position.within * box.height, behavior: 'instant'});
    };
    aim();
    requestAnimationFrame(aim); // in a long article what lies before gets its true height only now
  };

  stillpage.readerParts.position = {read, find, restore, markOf};
}
undefined;
