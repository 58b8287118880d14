/** Links that lead to a place in the same article, going there, and back. */
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

  /** The links that led to where one is. @type {WeakMap<Element, HTMLElement[]>}  By article. */
  const ways = new WeakMap();

  /** @param {HTMLElement} link @param {Element} target @param {Element} article */
  const leadTo = (link, target, article) => {
    ways.set(article, [...ways.get(article) ?? [], link]);
    goTo(target);
  };

  /**
   * To the link that was followed last. The browser's own way back would leave the page, and the reader with it.
   *
   * @param {Element | null} article
   * @returns {boolean}  False if none was.
   */
  const goBack = (article) => {
    const link = article && ways.get(article)?.pop();
    if (!link) return false;
    link.scrollIntoView({block: 'center', behavior: 'instant'});
    link.focus({preventScroll: true});
    return true;
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
    if (!notes.isCall(link, target)) return leadTo(link, target, article);
    panels.toggle(link, 'note', () => notes.card(target, () => { panels.close(); leadTo(link, target, article); }));
  };

  stillpage.readerParts.links = {goTo, goBack, follow};
}
undefined;
