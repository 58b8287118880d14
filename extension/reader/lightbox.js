/** A picture over the whole window, and the ones before and after it, by pointer and keys. */
'use strict';
{
  const {messages, elements, allowed} = stillpage.readerParts;
  const {make, button} = elements;
  const {text} = messages;

  /** Smaller ones (icons, emoji) are not worth a window. CSS pixels. */
  const LEAST = 100;
  const ZOOMS = [1, 1.5, 2, 3, 4];

  /** The pictures that can be enlarged, in order. @param {Element} article */
  const pictures = (article) => [...article.querySelectorAll('img')].filter((image) =>
    image.checkVisibility() && Math.max(image.clientWidth, image.naturalWidth) >= LEAST && !isLinkElsewhere(image));

  /** A picture in a link belongs to the link, unless that only leads to the picture. @param {Element} image */
  const isLinkElsewhere = (image) => {
    const link = image.closest('a');
    return link !== null && !/\.(?:avif|gif|jpe?g|png|webp)(?:[?#]|$)/iu.test(link.href);
  };

  /**
   * The largest address there is of a picture.
   *
   * @param {{srcset: string, currentSrc: string, src: string}} image
   * @param {string | null} link  Where a link around it leads.
   */
  const largest = ({srcset, currentSrc, src}, link) => {
    if (link && allowed.safeUrl(link, null, 'media')) return link;
    // As safeSrcset writes it. Split, since a pattern is tried from each letter: an address of 40,000 took seconds.
    const sizes = srcset.split(/,\s+/u).map((candidate) => {
      const [url = '', descriptor = ''] = candidate.split(' ');
      return {url, width: descriptor.endsWith('w') ? Number(descriptor.slice(0, -1)) : 0};
    });
    const widest = sizes.reduce((best, one) => (one.width > best.width ? one : best), {url: '', width: 0});
    return widest.url || currentSrc || src;
  };

  /**
   * @param {HTMLElement} dialog  The stage; it is what is modal, the box is laid over what else is in it.
   * @param {Element} article
   */
  const build = (dialog, article) => {
    /** @type {{close(): void, keys: Stillpage.Key[]} | null} */
    let shown = null;

    /** @param {HTMLImageElement} first */
    const open = (first) => {
      const all = pictures(article);
      let index = Math.max(0, all.indexOf(first));
      let zoom = 0;
      const before = /** @type {ShadowRoot} */ (dialog.getRootNode()).activeElement;
      const image = make('img', {class: 'lightbox-image', decoding: 'async'});
      const caption = make('p', {class: 'lightbox-caption', dir: 'auto', 'aria-live': 'polite'});
      const count = make('span', {class: 'lightbox-count'});
      const place = make('div', {class: 'lightbox-place', tabindex: -1}, image);
      const previous = button({icon: 'previous', label: text('readerPreviousImage'), key: 'ArrowLeft'}, () => step(-1));
      const next = button({icon: 'next', label: text('readerNextImage'), key: 'ArrowRight'}, () => step(1));
      const box = make('div', {class: 'lightbox', role: 'dialog', 'aria-modal': 'true', 'aria-label': text('readerImage')}, place,
        make('div', {class: 'lightbox-bar'}, previous, count, next, caption,
          button({icon: 'plus', label: text('readerImageLarger'), key: '+'}, () => enlarge(1)),
          button({icon: 'minus', label: text('readerImageSmaller'), key: '-'}, () => enlarge(-1)),
          button({icon: 'close', label: text('readerClose'), key: 'Escape'}, () => close())));

      /** @param {number} by */
      const enlarge = (by) => {
        zoom = Math.min(ZOOMS.length - 1, Math.max(0, zoom + by));
        box.style.setProperty('--zoom', String(ZOOMS[zoom]));
        box.toggleAttribute('data-zoomed', zoom > 0);
      };
      /** @param {number} by */
      const step = (by) => {
        index = (index + by + all.length) % all.length;
        show();
      };
      const show = () => {
        const picture = all[index];
        if (!picture) return;
        enlarge(-ZOOMS.length);
        image.src = picture.currentSrc || picture.src; // at once, as it is loaded already
        const full = largest(picture, picture.closest('a')?.href ?? null);
        if (full !== image.src) image.src = full;
        image.onerror = () => { image.onerror = null; image.src = picture.currentSrc || picture.src; };
        image.alt = picture.alt;
        caption.textContent = (picture.closest('figure')?.querySelector('figcaption')?.textContent ?? '').trim() || picture.alt;
        count.textContent = all.length > 1 ? text('readerImageCount', messages.number(index + 1), messages.number(all.length)) : '';
        previous.hidden = next.hidden = all.length < 2;
      };
      const close = () => {
        shown = null;
        box.remove();
        for (const element of inert) element.inert = false;
        const picture = all[index];
        if (picture && picture !== first) picture.scrollIntoView({block: 'center', behavior: 'instant'});
        if (before instanceof HTMLElement) before.focus({preventScroll: true});
      };
      place.addEventListener('click', (event) => {
        if (event.target === place) close();
        else enlarge(zoom === 0 ? 2 : -ZOOMS.length);
      });
      // Pages to the left come later in a right-to-left interface.
      const forward = dialog.dir === 'rtl' ? -1 : 1;
      const inert = /** @type {HTMLElement[]} */ ([...dialog.children].filter((child) => child instanceof HTMLElement && !child.inert));
      for (const element of inert) element.inert = true;
      dialog.append(box);
      shown = {close, keys: [
        {key: 'ArrowRight', label: '', run: () => step(forward)}, {key: 'ArrowLeft', label: '', run: () => step(-forward)},
        {key: '+', label: '', run: () => enlarge(1)}, {key: '=', label: '', run: () => enlarge(1)}, {key: '-', label: '', run: () => enlarge(-1)},
        {key: 'i', label: '', run: close},
      ]};
      show();
      place.focus({preventScroll: true});
    };

    return {
      /** @param {EventTarget | null} target @returns {boolean}  Whether the click was on a picture that is shown now. */
      openAt(target) {
        if (!(target instanceof HTMLImageElement) || !pictures(article).includes(target)) return false;
        open(target);
        return true;
      },
      /** The picture nearest to the middle of the view. @returns {boolean}  false: there is none. */
      openNearest() {
        const middle = innerHeight / 2;
        const far = (/** @type {Element} */ image) => { const {top, bottom} = image.getBoundingClientRect(); return Math.abs((top + bottom) / 2 - middle); };
        const [nearest] = pictures(article).sort((one, other) => far(one) - far(other));
        if (nearest) open(nearest);
        return nearest !== undefined;
      },
      close() {
        const was = shown;
        was?.close();
        return was !== null;
      },
      keys: () => shown?.keys ?? null,
    };
  };

  stillpage.readerParts.lightbox = {build, largest};
}
undefined;
