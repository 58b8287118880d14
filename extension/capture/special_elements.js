/** Elements whose rendering is not simply their children: images, media, frames, slots, noscript, scripts. */
(() => {
  const {dom, rules} = stillpage;
  const MAX_FRAME_DEPTH = 8;

  // An icon's paths are bytes without words. CSS pixels; article figures are larger.
  const ICON_PIXELS = 64;

  /** @typedef {(walk: Stillpage.Walk, element: Element, frame: Stillpage.WalkFrame) => void} Write */

  /** @type {Write} Shadow trees are flattened: what is assigned to a slot stands where the slot is. */
  function slot(walk, element, frame) {
    const assigned = dom.assignedNodes(element);
    const inside = {...frame, close: ''};
    walk.push(assigned.length
      ? {...inside, node: null, list: assigned.reverse()}
      : {...inside, node: dom.firstChild(element), list: undefined});
  }

  /** @type {Write} */
  function image(walk, element, frame) {
    /** @type {Record<string, string>} */
    const shown = {};
    const {currentSrc, width, height} = dom.image;
    // A picture of one pixel, or one written into the page, stands in for the real one, which other attributes name.
    const loaded = currentSrc(element);
    if (/^https?:/i.test(loaded) && width(element) !== 1) shown.src = loaded;
    if (width(element) > 1) {
      shown['data-stillpage-width'] = String(width(element));
      shown['data-stillpage-height'] = String(height(element));
    }
    walk.open(element, 'img', frame, shown);
  }

  /** @type {Write} */
  function media(walk, element, frame) {
    const playing = dom.mediaSrc(element);
    const inside = walk.open(element, dom.localName(element), frame,
      /^https?:/i.test(playing) ? {src: playing} : {});
    if (inside) walk.push({...inside, mode: 'media', node: dom.firstChild(element)});
  }

  /** @type {Write} A frame of another origin stays a frame: it may be a video that the article shows. */
  function iframe(walk, element, frame) {
    const inner = frame.frameDepth < MAX_FRAME_DEPTH && frame.mode === 'rendered'
      ? dom.documentOfFrame(element) : null;
    const body = inner && !isNotLoaded(element, inner) ? dom.body(inner) : null;
    /** @type {Record<string, string>} */
    const attributes = inner && body ? {'data-stillpage-frame': dom.documentURL(inner)} : {};
    if (inner && body && isEditor(inner, body)) return;
    const inside = walk.open(element, body ? 'div' : 'iframe', frame, attributes);
    if (!inside) return;
    walk.push({
      ...inside,
      whole: true,
      node: body && dom.firstChild(body),
      base: inner && body ? dom.baseURI(inner) : frame.base,
      frameDepth: frame.frameDepth + 1,
    });
  }

  /**
   * A frame that loads when it comes near the window (`loading=lazy`: so WordPress writes every video) holds an empty page
   * of ours until then, wherever it will lead.
   *
   * @param {Element} element
   * @param {Document} inner
   */
  const isNotLoaded = (element, inner) => dom.documentURL(inner) === 'about:blank'
    && /^(?!about:|javascript:)\S/i.test(dom.getAttribute(element, 'src') ?? '')
    && !dom.firstChild(dom.body(inner) ?? inner);

  /**
   * Rich text fields are often frames: what is written there is a form's value.
   *
   * @param {Document} inner
   * @param {HTMLElement} body
   */
  const isEditor = (inner, body) =>
    dom.designMode(inner) === 'on' || /^(true|plaintext-only|)$/i.test(dom.getAttribute(body, 'contenteditable') ?? '-');

  /** @type {Write} Where scripts run its content is text; parsed apart and never adopted into the page. */
  function noscript(walk, element, frame) {
    if (frame.mode === 'head' || frame.mode === 'icon' || frame.mode === 'media') return;
    const inside = walk.open(element, 'noscript', frame);
    if (!inside) return;
    // In a sandboxed page, and in markup parsed apart, no scripts run, and its children are elements.
    const first = dom.firstChild(element);
    if (first && (dom.nodeType(first) !== Node.TEXT_NODE || dom.nextSibling(first) || frame.mode === 'inert')) {
      return walk.push({...inside, node: first});
    }
    const apart = new DOMParser().parseFromString(dom.textContent(element) ?? '', 'text/html');
    walk.push({...inside, mode: 'inert', node: dom.firstChild(apart.body)});
  }

  /** @type {Write} Of all scripts only the publisher's description of the article, which does nothing. */
  function script(walk, element) {
    if (!rules.keepsScript(dom.getAttribute(element, 'type'))) return;
    const json = stillpage.escapeJson(dom.textContent(element) ?? '');
    walk.markup.raw(`<script type="application/ld+json">${json}</script>`);
  }

  /** @type {Write} */
  function meta(walk, element, frame) {
    const name = dom.getAttribute(element, 'name') ?? dom.getAttribute(element, 'property');
    if (rules.keepsMeta(name, dom.getAttribute(element, 'http-equiv'))) walk.open(element, 'meta', frame);
  }

  /** @type {Write} */
  function link(walk, element, frame) {
    if (rules.keepsLink(dom.getAttribute(element, 'rel'))) walk.open(element, 'link', frame);
  }

  /** @type {Write} A hidden one is a store of shapes, a small one an icon; neither says anything but its title. */
  function svg(walk, element, frame) {
    const style = frame.mode === 'rendered' ? getComputedStyle(element) : null;
    if (!style || style.display === 'none' || style.visibility !== 'visible') return;
    const inside = walk.open(element, 'svg', frame);
    // MathJax 4 writes the source of a formula on its drawing, which may be as small as a letter.
    const isFormula = dom.closest(element, 'mjx-container > svg') === element;
    const mode = !isFormula && (parseFloat(style.width) || 0) <= ICON_PIXELS ? 'icon' : frame.mode;
    if (inside) walk.push({...inside, mode, node: dom.firstChild(element)});
  }

  /** @type {Write} */
  function canvas(walk, element, frame) {
    walk.open(element, 'canvas', frame);
    walk.markup.raw('</canvas>'); // its children are not shown
  }

  /** @type {Write} */
  function pre(walk, element, frame) {
    const inside = walk.open(element, 'pre', frame);
    const first = dom.firstChild(element);
    // A parser drops the first line break of a pre, so one that counts must be written twice.
    if (first && dom.nodeType(first) === Node.TEXT_NODE && dom.data(first).startsWith('\n')) walk.markup.raw('\n');
    if (inside) walk.push({...inside, node: first});
  }

  const drop = () => {};

  /** @type {Map<string, Write>} */
  stillpage.specialElements = new Map(Object.entries({
    slot, img: image, video: media, audio: media, iframe, frame: iframe, noscript, script, meta, link, svg, canvas, pre,
    base: drop,
  }));
})();
