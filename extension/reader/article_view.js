/** The article on the stage: its heading at once, its content in slices that leave the browser time to paint. */
'use strict';
{
  const {messages, elements, allowed, boxes, lines, rebuildInto} = stillpage.readerParts;
  const {make} = elements;

  /** What is built in it takes about as long again to lay out and paint: together well below a long task (50 ms). */
  const SLICE_MS = 12;
  /** From this length on, characters of HTML, only what is in sight is laid out (article/boxes.css). */
  const LONG = 50_000;
  /** Characters; from there on a title is a paragraph, as of a post that has none. The same in server/stillpage/export/page.py. */
  const LONG_TITLE = 140;
  const TAG = /<(?:[^<>"]|"[^"]*")*>/gu;
  const IMAGE = /<img\b(?:[^<>"]|"[^"]*")*>/gu;
  /** Below this a "lead image" is a logo or a tracking pixel. */
  const LEAST_LEAD_WIDTH = 240;
  /** Pixels: the words below a picture have 16 em (article/boxes.css). */
  const NARROWEST_WORDS = 320;

  /** Names and dates keep their own direction in a line of the other one. @param {string} words @param {string} name */
  const isolated = (words, name) => make('bdi', {class: name}, words);

  /** @param {Stillpage.ShowArticle} shown */
  const byline = ({article, dates: {published: date, modified}}) => {
    // The day of an update is both, letter for letter, where the page shows no other (server/stillpage/article.py).
    const updated = modified && (!date || article.modified === article.published);
    const minutes = article.reading_minutes > 0 ? messages.plural('readerMinutes', article.reading_minutes) : null;
    const parts = [
      article.authors.length > 0 && make('bdi', {class: 'byline-authors'}, ...messages.list(article.authors.map((name) => make('bdi', {}, name)))),
      date && !updated && make('time', {class: 'byline-date', dir: 'auto', datetime: article.published ?? ''}, date),
      updated && make('time', {class: 'byline-date', dir: 'auto', datetime: article.modified ?? ''}, messages.text('readerUpdated', modified)),
      minutes && isolated(minutes, 'byline-minutes'),
    ].filter((part) => part instanceof HTMLElement);
    // In the interface's language, but on the article's side of the page.
    return parts.length > 0 ? make('p', {class: 'article-byline', lang: messages.language()},
      ...parts.map((part) => make('span', {}, part))) : null; // the dots between are the spans', in the article's direction
  };

  /** @param {Stillpage.ShowArticle['article']} article */
  const siteLine = (article) => {
    const host = article.url && URL.canParse(article.url) ? new URL(article.url).hostname.replace(/^www\./u, '') : null;
    const name = article.site_name ?? host;
    const address = host ? article.canonical_url ?? article.url : null; // shown on paper
    return name ? make('p', {class: 'article-site', 'data-address': address ?? undefined}, isolated(name, 'site-name')) : null;
  };

  /** @param {Stillpage.ShowArticle['article']} article @param {string | null} base @param {boolean} repeated */
  const leadImage = (article, base, repeated) => {
    const isSign = article.kind === 'forum'; // of the board, or a face: export/lead_image.py
    const src = repeated || isSign ? null : allowed.safeUrl(article.lead_image, base, 'media');
    if (!src) return null;
    const image = make('img', {alt: '', decoding: 'async', loading: 'lazy'}); // lazy: not loaded while images are off
    const figure = make('figure', {class: 'article-lead'}, image);
    image.addEventListener('load', () => { if (image.naturalWidth < LEAST_LEAD_WIDTH) figure.remove(); });
    image.addEventListener('error', () => figure.remove());
    image.src = src;
    return figure;
  };

  /**
   * Whether the content shows the lead image itself, in whatever size, or begins with another picture: a look at its
   * markup, before anything is built. The server's `lead_image.py` decides so for pages and books.
   */
  const repeatsLead = (/** @type {Stillpage.ShowArticle['article']} */ article) => {
    const content = article.content_html;
    const images = [...content.matchAll(IMAGE)];
    const [first] = images;
    const begins = first && !content.slice(0, first.index).replace(TAG, '').replaceAll('&nbsp;', '').trim();
    // Named beside another size of it, which the browser chose: "rock-p-500.jpg 500w, rock.jpg 1260w".
    const isNamed = Boolean(article.lead_image) && content.includes(String(article.lead_image).replaceAll('&', '&amp;'));
    return isNamed || (begins && !(Number(valueOf(first[0], 'width') ?? LEAST_LEAD_WIDTH) < LEAST_LEAD_WIDTH))
      || images.some(([tag]) => allowed.samePicture((valueOf(tag, 'src') ?? '').replaceAll('&amp;', '&'), article.lead_image));
  };

  /** @param {string} tag  As the server writes it. @param {string} name */
  const valueOf = (tag, name) => new RegExp(` ${name}="([^"]*)"`, 'u').exec(tag)?.[1];

  /** Give the browser a turn: input, layout, paint. Not scheduler.yield: its continuation goes before painting. */
  const turn = () => new Promise((done) => {
    if (!document.hidden) return void requestAnimationFrame(() => setTimeout(done, 0));
    // A hidden tab has no frames, and timers once a second.
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => { port1.close(); done(undefined); };
    port2.postMessage(null);
  });

  /**
   * Pictures that are there get their paper; those that will not come leave their words, if these say anything, and no hole.
   *
   * @param {Element} element
   * @param {string | null} title  Of the article.
   */
  const watchPictures = (element, title) => {
    element.addEventListener('load', ({target}) => {
      if (!(target instanceof HTMLImageElement)) return;
      target.dataset.loaded = '';
      if (target.naturalHeight === 0) return;
      const figure = target.closest('figure');
      const holder = figure?.querySelectorAll('img').length === 1 ? figure : target; // its words are as wide as the picture
      holder.style.setProperty('--shape', String(target.naturalWidth / target.naturalHeight)); // article/boxes.css
      if (holder === figure) figure.toggleAttribute('data-small', (Number(target.getAttribute('width')) || target.naturalWidth) < NARROWEST_WORDS);
    }, {capture: true}); // they do not bubble
    element.addEventListener('error', ({target}) => {
      if (!(target instanceof HTMLImageElement)) return;
      target.dataset.failed = '';
      if (target.alt.trim() === title?.trim()) target.alt = '';
      const figure = target.closest('figure');
      const isAll = figure !== null && !/\S/u.test(figure.textContent ?? '') && figure.querySelectorAll('img, video, audio, math').length === 1;
      if (isAll && !target.alt) figure.hidden = true;
      for (const name of ['width', 'height']) target.removeAttribute(name); // the room kept for it
    }, {capture: true});
  };

  /**
   * Its title; a page that has none, a text file for one, goes by its file's name.
   *
   * @param {Pick<Stillpage.Article, 'title' | 'canonical_url' | 'url'>} article
   */
  const nameOf = ({title, canonical_url, url}) => {
    const file = URL.parse(canonical_url ?? url ?? '')?.pathname.split('/').findLast(Boolean) ?? '';
    try {
      return title ?? (decodeURIComponent(file) || messages.text('readerUntitled'));
    } catch {
      return file; // a stray % is part of the name then
    }
  };

  /** @param {string} title */
  const heading = (title) => make('h1', {class: title.length > LONG_TITLE ? 'article-title is-long' : 'article-title', dir: 'auto'}, lines.unbroken(title));

  /**
   * @param {Stillpage.ShowArticle} shown
   * @param {AbortSignal} signal  Closing the reader stops the building.
   * @returns {{element: HTMLElement, body: HTMLElement, complete: Promise<void>}}
   *   `complete`: all of the content is there; never settles after an abort.
   */
  const show = (shown, signal) => {
    const {article} = shown;
    const base = article.url ?? article.canonical_url;
    const body = make('div', {class: 'article-body'});
    const element = make('article', {class: 'stillpage-article', lang: article.lang ?? undefined, dir: article.dir,
      'data-long': article.content_html.length > LONG},
      make('header', {class: 'article-header'},
        siteLine(article), heading(nameOf(article)),
        byline(shown), leadImage(article, base, repeatsLead(article))),
      body);
    watchPictures(element, article.title);
    const steps = rebuildInto(body, article.content_html, base);
    const build = async () => {
      for (let until = performance.now() + SLICE_MS; !signal.aborted && !steps.next().done;) {
        if (performance.now() < until) continue;
        await turn();
        until = performance.now() + SLICE_MS;
      }
      if (signal.aborted) return new Promise(() => undefined);
      const observer = boxes.watch(body);
      signal.addEventListener('abort', () => observer.disconnect());
    };
    return {element, body, complete: /** @type {Promise<void>} */ (build())};
  };

  stillpage.readerParts.articleView = {show};
}
undefined;
