/** Links that lead to a place in the same article, and going there. */
'use strict';
{
  const {allowed, notes} = stillpage.readerParts;

  /** @param {Element} target */
  const goTo = (target) => {
    const isLong = target.closest('[data-long]') !== null;
    const behavior = isLong || matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
    target.scrollIntoView({block: 'start', behavior});
    // What lies between gets its true height only now, so the first aim was a guess.
    if (isLong) requestAnimationFrame(() => target.scrollIntoView({block: 'start', behavior}));
    if (!(target instanceof HTMLElement)) return;
    if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
    target.focus({preventScroll: true});
  };

  /**
   * The call of a note shows the note, any other link goes to its place.
   *
   * @param {MouseEvent} event  A click on whatever.
   * @param {Element} article
   * @param {Stillpage.Panels} panels
   */
  const follow = (event, article, panels) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a[data-fragment]') : null;
    const target = link instanceof HTMLElement ? article.querySelector(`#${CSS.escape(allowed.ownId(link.dataset.fragment ?? ''))}`) : null;
    if (!(link instanceof HTMLElement) || !target) return;
    event.preventDefault();
    if (!notes.isCall(link, target)) return goTo(target);
    panels.toggle(link, 'note', notes.card(target, () => { panels.close(); goTo(target); }));
  };

  stillpage.readerParts.links = {goTo, follow};
}
undefined;
