/** The table of contents: made from the article's headings, marks where the reader is. */
'use strict';
{
  const {messages, elements} = stillpage.readerParts;
  const {make} = elements;

  /**
   * @param {Element} body  The article's content, complete.
   * @param {(heading: Element) => void} goTo
   * @returns {{element: HTMLElement, mark: () => void} | null}  null: too few headings to be of use.
   */
  const build = (body, goTo) => {
    const headings = [...body.querySelectorAll('h1, h2, h3, h4')].filter((heading) => heading.textContent?.trim());
    if (headings.length < 2) return null;
    const highest = Math.min(...headings.map((heading) => Number(heading.localName.slice(1))));
    const links = headings.map((heading) => {
      const link = make('button', {type: 'button', class: 'contents-link', 'data-level': Math.min(Number(heading.localName.slice(1)) - highest, 3)},
        make('bdi', {}, (heading.textContent ?? '').trim()));
      link.addEventListener('click', () => goTo(heading));
      return link;
    });
    const article = body.closest('article');
    const element = make('nav', {class: 'contents', 'aria-label': messages.text('readerContents')},
      make('ol', {lang: article?.lang || undefined, dir: article?.dir || undefined}, ...links.map((link) => make('li', {}, link))));

    /** @type {HTMLElement | undefined} */
    let current;
    /** The last heading above the upper third of the view; found by halves, as each look at a place costs. */
    const mark = () => {
      const line = innerHeight / 3;
      let low = 0;
      for (let high = headings.length; low < high;) {
        const middle = (low + high) >> 1;
        if (/** @type {Element} */ (headings[middle]).getBoundingClientRect().top <= line) low = middle + 1;
        else high = middle;
      }
      const link = links[Math.max(0, low - 1)];
      if (link === current) return;
      current?.removeAttribute('aria-current');
      link?.setAttribute('aria-current', 'location');
      current = link;
      if (element.checkVisibility()) link?.scrollIntoView({block: 'nearest'});
    };
    return {element, mark};
  };

  stillpage.readerParts.contents = {build};
}
undefined;
