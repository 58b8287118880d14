/** What an article may consist of: data, and the few pure decisions about values. Used by rebuild.js alone. */
'use strict';
{
  /** @param {string} names */
  const set = (names) => new Set(names.split(' '));

  const ELEMENTS = set('a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup '
    + 'data dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li '
    + 'mark ol p picture pre q rp rt ruby s samp section small source span strong sub summary sup table tbody td '
    + 'tfoot th thead time tr u ul var video wbr');

  /** Elements whose text is not for reading, so they go with all they hold; any other unknown one leaves its content. */
  const DROPPED = set('annotation annotation-xml base button embed frame frameset head iframe input link meta noembed '
    + 'noframes noscript object option script select style svg template textarea title');

  const MATH = set('math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms '
    + 'mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics');

  const MATH_ATTRIBUTES = set('accent accentunder alttext close columnalign columnlines columnspacing columnspan depth '
    + 'dir display displaystyle fence form frame height largeop linethickness lspace mathvariant maxsize minsize '
    + 'movablelimits notation open rowalign rowlines rowspacing rowspan rspace scriptlevel separator separators '
    + 'stretchy symmetric voffset width');

  /** @type {Record<string, Set<string>>}  Attributes taken as they are, by element; `*`: on any. */
  const ATTRIBUTES = {
    '*': set('lang dir title'),
    img: set('alt width height sizes'), source: set('type media sizes width height'),
    video: set('width height'), ol: set('start reversed type'), li: set('value'), data: set('value'),
    td: set('colspan rowspan'), th: set('colspan rowspan scope abbr'), col: set('span'), colgroup: set('span'),
    time: set('datetime'), ins: set('datetime'), del: set('datetime'), details: set('open'),
  };

  /** Attributes that hold one address, by element, with the schemes each may have. */
  const LINK = /^(?:https?|mailto|tel):$/u;
  const MEDIA = /^https?:$/u;
  // Raster data only: an SVG as data: could hold links and styles of its own.
  const RASTER = /^data:image\/(?:avif|gif|jpeg|png|webp);base64,/iu;

  /** @param {string} value @param {string} [base] */
  const parsedUrl = (value, base) => (URL.canParse(value, base) ? new URL(value, base) : null);

  /**
   * @param {string | null} value  An address as the article has it.
   * @param {string | null} base  The article's address; null allows absolute ones only.
   * @param {'link' | 'media'} use
   * @returns {string | null}  Absolute, with an allowed scheme; else null.
   */
  const safeUrl = (value, base, use) => {
    if (!value) return null;
    if (use === 'media' && RASTER.test(value.trim())) return value.trim();
    const url = parsedUrl(value, base ?? undefined);
    return url && (use === 'link' ? LINK : MEDIA).test(url.protocol) ? url.href : null;
  };

  /**
   * @param {string | null} value  A srcset: addresses with a width or density, parted by commas and white space.
   * @param {string | null} base
   * @returns {string | null}  Its safe candidates; null if none is.
   */
  const safeSrcset = (value, base) => {
    const kept = [];
    const text = value ?? '';
    // Sticky, so that each place is looked at once: as one global expression, 200 kB of commas took minutes.
    const between = /[\s,]*/uy;
    // An address may hold commas but no white space, and does not end in one (HTML, "parse a srcset attribute").
    const candidate = /(\S*[^\s,])(?:\s+([\d.]+[wx])(?=\s*(?:,|$)))?/uy;
    for (;;) {
      between.exec(text);
      candidate.lastIndex = between.lastIndex;
      const [, address = '', descriptor = ''] = candidate.exec(text) ?? [];
      if (!address) break;
      between.lastIndex = candidate.lastIndex;
      const url = safeUrl(address, base, 'media');
      if (url && !url.startsWith('data:')) kept.push(descriptor ? `${url} ${descriptor}` : url);
    }
    return kept.length > 0 ? kept.join(', ') : null;
  };

  /** Ids are ours inside the reader, so that they cannot clash with the interface's own. @param {string} id */
  const ownId = (id) => `article-${id}`;

  /**
   * Whether two addresses are one picture in two sizes, as a page's share image and its first figure often are.
   *
   * @param {string | null} one
   * @param {string | null} other
   */
  const samePicture = (one, other) => {
    const [first, second] = [one, other].map((url) => pictureFile(url ?? ''));
    if (one === other) return true;
    // A name of two letters ("1", "og") says nothing in another folder.
    return first !== undefined && second !== undefined && first.name === second.name
      && (first.name.length > 2 || (first.name !== '' && first.folder === second.folder));
  };

  /** The file that an address shows in some size; servers that resize have it in a parameter. @param {string} url */
  const pictureFile = (url) => {
    const address = parsedUrl(url);
    const inner = ['url', 'src', 'image'].map((name) => address?.searchParams.get(name)).find((value) => value?.includes('/'));
    const path = decoded((inner ? parsedUrl(inner, address?.href) : address)?.pathname ?? '');
    const [folder, file] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)];
    const name = file.replace(/(?:\.\w{3,4}){1,2}$/u, '').replace(/(?:[-_]\d+x\d*|-e\d{9,}|-scaled|@\dx)*$/u, '').replace(/_\d{3,4}x\d{3,4}(?=_)/u, '');
    return {folder, name: name.toLowerCase()};
  };

  /** @param {string} path */
  const decoded = (path) => {
    try {
      return decodeURIComponent(path);
    } catch {
      return path; // a stray % is part of the name then
    }
  };

  stillpage.readerParts.allowed = {
    ELEMENTS, DROPPED, MATH, MATH_ATTRIBUTES, ATTRIBUTES, safeUrl, safeSrcset, ownId, samePicture,
  };
}
undefined;
