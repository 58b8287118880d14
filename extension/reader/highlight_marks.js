/**
 * Highlights drawn into the article: <mark> around the words, in our own tree. Not the custom highlights of CSS, which
 * belong to the page's document and hand its scripts ranges of the closed tree (see aloud.js).
 */
'use strict';
{
  const {elements, anchors, highlightText} = stillpage.readerParts;

  /**
   * @param {Element} body
   * @param {Stillpage.Highlight[]} highlights
   * @returns {Map<string, number>}  Where those begin that were found and drawn, by id.
   */
  const draw = (body, highlights) => {
    const {text, runs} = highlightText.read(body);
    const found = anchors.within(text);
    const placed = highlights.map((highlight) => ({highlight, span: found.find(highlight)})).filter(({span}) => span !== null);
    for (let index = runs.length - 1; index >= 0; index -= 1) {
      const run = runs[index];
      if (!run || !highlightText.canBeMarked(run.node)) continue;
      const inRun = placed.map(({highlight, span}) => ({highlight, from: Math.max(0, (span?.start ?? 0) - run.start),
        to: Math.min(run.node.length, (span?.end ?? 0) - run.start)})).filter(({from, to}) => from < to);
      if (inRun.length > 0) wrap(run.node, inRun);
    }
    return new Map(placed.map(({highlight, span}) => [highlight.id, span?.start ?? 0]));
  };

  /**
   * Cut a text where a highlight begins or ends; the later lies in the earlier.
   *
   * @param {Text} node
   * @param {{highlight: Stillpage.Highlight, from: number, to: number}[]} parts
   */
  const wrap = (node, parts) => {
    const cuts = [...new Set(parts.flatMap(({from, to}) => [from, to]))].sort((one, other) => other - one);
    cuts.forEach((end, index) => {
      const start = cuts[index + 1];
      if (start === undefined) return;
      const inside = parts.filter(({from, to}) => from <= start && end <= to);
      if (inside.length === 0) return;
      if (end < node.length) node.splitText(end);
      const piece = start > 0 ? node.splitText(start) : node;
      const marks = inside.map(({highlight}) => dressed(elements.make('mark', {class: 'highlight', 'data-highlight': highlight.id}), highlight));
      piece.replaceWith(/** @type {HTMLElement} */ (marks[0]));
      marks.forEach((mark, depth) => mark.append(marks[depth + 1] ?? piece));
    });
  };

  /** @param {HTMLElement} mark @param {Stillpage.Highlight} highlight */
  const dressed = (mark, {color, note}) => {
    mark.dataset.color = color;
    mark.toggleAttribute('data-note', note !== '');
    return mark;
  };

  /** @param {Element} body @param {string} id @returns {HTMLElement[]} */
  const of = (body, id) => [...body.querySelectorAll('mark.highlight')].filter((mark) => mark instanceof HTMLElement)
    .filter((mark) => mark.dataset.highlight === id);

  /** After another colour or note. @param {Element} body @param {Stillpage.Highlight} highlight */
  const dress = (body, highlight) => { for (const mark of of(body, highlight.id)) dressed(mark, highlight); };

  /** @param {Element} body */
  const eraseAll = (body) => {
    for (const mark of body.querySelectorAll('mark.highlight')) {
      const {parentNode} = mark;
      mark.replaceWith(...mark.childNodes);
      parentNode?.normalize();
    }
  };

  stillpage.readerParts.highlightMarks = {draw, dress, eraseAll, of};
}
undefined;
