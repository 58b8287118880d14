/**
 * Boxes for what is wider than the text: tables, code, formulas. They take the room beside it; where that is not enough
 * they scroll sideways, by keyboard too. A table's head stays.
 *
 * Saved pages have no script, so the server sets their tables itself (export/tables.py); both are held to
 * tests/pages/figures.json. It cannot be told once, in the article: one that is read without the server has nobody to tell it.
 */
'use strict';
{
  const {messages} = stillpage.readerParts;

  /** [what is boxed, how screen readers call it]. */
  const KINDS = /** @type {const} */ ([['pre', 'readerCodeBox'], ['.table-box', 'readerTableBox'], ['.math-box', 'readerMathBox']]);
  /** A figure with its sign, currency, unit or percentage; "n/a" or a dash stands for a missing one. */
  const FIGURE = /^(?:[\p{Sc}~≈<>≤≥±+−–-]\s*){0,3}\p{Nd}[\p{Nd}\s.,:’'٬٫/×-]*(?:\p{Sc}|[%‰°]|[\p{L}\p{Nl}\p{No}]{1,3})?$|^(?:n\/?a|[–—-])$/iu;
  /** Share of a column's cells that are figures, from which on it is set as figures are. */
  const MOST_FIGURES = 0.7;
  /** Larger tables are data that nobody reads through; looking at each cell would hold up the rest. */
  const MOST_CELLS = 4000;
  /** Cells of so many characters are words, and of so many prose: they want lines that can be read. */
  const WORDS = 12;
  const PROSE = 32;

  /** A box within one of these stays as wide as that. */
  const NARROW = 'li, dd, blockquote, aside, details, td, th';
  /** Widths that boxes outside of those need, in their own em: text of another size needs the same. @type {WeakMap<Element, number>} */
  const needs = new WeakMap();

  /**
   * @param {string[][]} columns  The words of each column's cells, head left out.
   * @returns {boolean[]}  Which of them are figures. Years and the like, all as long, are the rows' names where they come first.
   */
  const figureColumns = (columns) => columns.map((cells, place) => {
    const said = cells.filter((words) => words !== '');
    if (place === 0 && new Set(said.map((words) => words.length)).size === 1) return false;
    return said.some((words) => /\p{Nd}/u.test(words)) && said.filter((words) => FIGURE.test(words)).length >= said.length * MOST_FIGURES;
  });

  /** Figures stand under figures, at the end of their column; prose gets width. @param {HTMLTableElement} table */
  const setCells = (table) => {
    const rows = [...table.rows];
    if (rows.reduce((sum, {cells}) => sum + cells.length, 0) > MOST_CELLS) return; // a first row may be one title over all columns
    for (const cell of table.querySelectorAll('td')) {
      const {length} = (cell.textContent ?? '').trim();
      if (length > WORDS) cell.dataset.says = length > PROSE ? 'prose' : 'words';
    }
    // With cells over several rows, a cell's place in its row is not its column.
    if (table.querySelector('[rowspan]:not([rowspan="1"]), [colspan]:not([colspan="1"])')) return;
    /** @type {HTMLTableCellElement[][]} */
    const columns = [];
    for (const row of rows) for (const [place, cell] of [...row.cells].entries()) (columns[place] ??= []).push(cell);
    const figures = figureColumns(columns.map((cells) => cells.filter(({localName}) => localName === 'td').map((cell) => (cell.textContent ?? '').trim())));
    // A remark that strayed among them may break: on one line it would push every other column out of sight.
    columns.forEach((cells, place) => { if (figures[place]) for (const cell of cells) cell.toggleAttribute('data-figure', cell.dataset.says !== 'prose'); });
  };

  /** @param {Element} box @returns {{scrolls: boolean, needed: number | undefined}}  `needed`: its width in em, where that is more than the text's. */
  const measure = (box) => {
    const scrolls = box.scrollWidth > box.clientWidth + 1;
    const em = Number.parseFloat(getComputedStyle(box).fontSize);
    if (scrolls && !box.hasAttribute('data-wide') && !box.closest(NARROW)) needs.set(box, box.scrollWidth / em);
    const needed = needs.get(box) ?? 0;
    return {scrolls, needed: needed * em > (box.parentElement?.clientWidth ?? 0) + 1 ? needed : undefined};
  };

  /** @param {Element} box @param {{scrolls: boolean, needed: number | undefined}} measured */
  const mark = (box, {scrolls, needed}) => {
    box.toggleAttribute('data-wide', needed !== undefined);
    if (needed !== undefined && box instanceof HTMLElement) box.style.setProperty('--needs', String(needed)); // article/media.css, on paper
    box.toggleAttribute('data-scrolls', scrolls);
    box.toggleAttribute('data-fits', !scrolls);
    // A box that scrolls must be reachable by keyboard; one that does not should not be a stop.
    const named = {tabindex: '0', role: 'region', 'aria-label': messages.text(KINDS.find(([selector]) => box.matches(selector))?.[1] ?? 'readerTableBox')};
    for (const [name, value] of Object.entries(named)) {
      if (scrolls) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  };

  /** @param {Element} body  The article's content, complete. @returns {{disconnect(): void}} */
  const watch = (body) => {
    for (const table of body.querySelectorAll('.table-box > table')) if (table instanceof HTMLTableElement) setCells(table);
    const observer = new ResizeObserver((entries) => {
      // All are measured, then all are marked: one layout, not one for each.
      const found = entries.map(({target}) => /** @type {const} */ ([target, measure(target)]));
      for (const [box, measured] of found) mark(box, measured);
    });
    for (const box of body.querySelectorAll(KINDS.map(([selector]) => selector).join())) observer.observe(box);
    return observer;
  };

  stillpage.readerParts.boxes = {watch, figureColumns};
}
undefined;
