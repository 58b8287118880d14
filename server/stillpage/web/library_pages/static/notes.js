/** A note beside the words that it is about. Without script it is in the list below the article, and in the mark's title. */

const GAP = 8;

/**
 * @param {HTMLIFrameElement} frame
 * @param {Document} page The article, in the frame; no script of its own runs there.
 */
export function showNotes(frame, page) {
  const bubble = document.createElement('aside');
  bubble.className = 'note-bubble';
  bubble.hidden = true;
  bubble.setAttribute('role', 'note');
  bubble.tabIndex = -1;
  frame.after(bubble);
  /** @type {HTMLElement | null} */
  let from = null;

  const close = () => {
    bubble.hidden = true;
    from = null;
  };
  /** @param {HTMLElement} mark */
  const open = (mark) => {
    const note = page.querySelector(`#note-${CSS.escape(mark.dataset['highlight'] ?? '')} .highlight-note`);
    if (!note) return;
    // Words alone: what is in the frame stays there.
    bubble.replaceChildren(...[...note.children].map(({textContent}) => Object.assign(document.createElement('p'), {textContent, dir: 'auto'})));
    bubble.hidden = false;
    const place = mark.getBoundingClientRect();
    const around = frame.getBoundingClientRect();
    const origin = /** @type {Element} */ (bubble.offsetParent).getBoundingClientRect();
    const widest = document.documentElement.clientWidth - bubble.offsetWidth - GAP;
    bubble.style.left = `${Math.max(GAP, Math.min(around.left + place.left, widest)) - origin.left}px`;
    bubble.style.top = `${around.top + place.bottom + GAP - origin.top}px`;
    from = mark;
    bubble.focus({preventScroll: true});
  };

  for (const mark of page.querySelectorAll('mark.highlight[data-note]')) {
    if (!(mark instanceof /** @type {any} */ (page.defaultView).HTMLElement)) continue;
    mark.removeAttribute('title'); // shown by us, not twice
    if (mark.id) mark.setAttribute('tabindex', '0');
  }
  /** @param {Event} event */
  const markOf = (event) => /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest?.('mark.highlight[data-note]') ?? null);
  page.addEventListener('click', (event) => {
    const mark = markOf(event);
    if (!mark || mark.closest('a') || mark === from) close();
    else open(mark);
  });
  page.addEventListener('keydown', (event) => {
    const mark = markOf(event);
    if (event.key === 'Enter' && mark) open(mark);
  });
  document.addEventListener('click', (event) => {
    if (!bubble.contains(/** @type {Node} */ (event.target))) close();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || bubble.hidden) return;
    const back = from;
    close();
    back?.focus({preventScroll: true});
  });
}
