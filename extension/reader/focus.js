/** Two ways to keep one's place: a ruler of a few lines across the view, and all paragraphs dimmed but one. */
'use strict';
{
  const {elements, blocks} = stillpage.readerParts;

  /** Where the eyes are, as a part of the view's height. */
  const EYES = 0.38;

  /**
   * @param {HTMLElement} dialog
   * @param {{signal: AbortSignal}} options
   */
  const build = (dialog, {signal}) => {
    const ruler = elements.make('div', {class: 'ruler', 'aria-hidden': 'true'});
    /** @type {HTMLElement[]} */
    let all = [];
    /** @type {HTMLElement | null} */
    let current = null;
    let line = EYES;
    const vertical = () => dialog.dataset.writing === 'vertical';

    /** The block, and what it stands in, up to the article's content. @param {HTMLElement | null} block @param {boolean} is */
    const tell = (block, is) => {
      block?.toggleAttribute('data-current', is);
      for (let outer = block?.parentElement; outer?.closest('.article-body'); outer = outer.parentElement) outer.toggleAttribute('data-around-current', is);
    };

    const place = () => dialog.style.setProperty('--ruler', String(line));
    const mark = () => {
      const on = dialog.dataset.focus === 'dim';
      const found = on ? all[blocks.atLine(all, (vertical() ? innerWidth : innerHeight) * line, vertical())] ?? null : null;
      if (found === current) return;
      tell(current, false);
      tell(found, true);
      current = found;
    };
    dialog.addEventListener('pointermove', (event) => {
      if (dialog.dataset.focus === 'none' || event.pointerType === 'touch') return;
      line = vertical() ? (innerWidth - event.clientX) / innerWidth : event.clientY / innerHeight;
      place();
      mark();
    }, {signal, passive: true});
    place();
    dialog.append(ruler);

    return {
      mark,
      /** @param {HTMLElement[]} next  The blocks of the article on show. */
      use(next) {
        all = next;
        current = null;
        line = EYES;
        place();
        mark();
      },
    };
  };

  stillpage.readerParts.focus = {build};
}
undefined;
