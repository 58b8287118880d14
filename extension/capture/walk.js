/**
 * The walk over what is rendered: shadow roots and slots flattened, frames of the same origin inlined, hidden
 * elements marked. It only reads. It keeps its own stack: a page may be 100,000 elements deep.
 */
(() => {
  const {dom, rules} = stillpage;
  const HTML = 'http://www.w3.org/1999/xhtml';
  const SVG = 'http://www.w3.org/2000/svg';

  // Hidden by the browser's own style sheet, whether the page shows them or not.
  const NEVER_SHOWN = new Set(['noscript', 'script', 'source', 'track', 'rp', 'col', 'area', 'br', 'wbr', 'title',
    'meta', 'link']);
  const RENAMED = new Map([['xmp', 'pre'], ['plaintext', 'pre'], ['listing', 'pre'], ['frameset', 'div']]);
  const INLINE = new Set(['span', 'a', 'b', 'strong', 'i', 'em', 'small', 'label', 'time', 'cite', 'code', 'mark']);
  // What holds words and no boxes, and what may hold either.
  const OF_WORDS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
  const OF_WORDS_OR_BOXES = new Set(['li', 'dd', 'dt', 'blockquote', 'td', 'th', 'figcaption', 'caption', 'summary']);
  // As programs write it that cut a text into words and lines: GSAP and SplitType. Writers of letters say "block" and how
  // a line is set, too, but not that it is where it is, nor the three in SplitType's order.
  const CUT_WORD = /display:\s*inline-block/i;
  const CUT_LINE = [/display:\s*block/i, /text-align/i, /position:\s*relative|^display: block; text-align: [a-z-]+; width: 100%/];
  const BOX = /^(block|flex|grid|list-item|table)/;
  // What keeps its lines by itself, or is code: the extractor reads those as they were typed.
  const OWN_LINES = new Set(['pre', 'code', 'samp', 'kbd', 'textarea']);
  const KEEPS_LINES = /^(pre(-wrap)?|break-spaces)$/;
  const ONE_WIDTH = /^[^,]*(mono(?!type)|courier|consol|menlo)/i;

  // Pixels; lower boxes show ornaments.
  const LEAST_WIDTH = 160;
  const LEAST_HEIGHT = 120;

  class Walk {
    /**
     * @param {Stillpage.Markup} markup Where the text goes.
     * @param {Range[]} ranges Only what these touch; empty means everything.
     */
    constructor(markup, ranges) {
      this.markup = markup;
      this.ranges = ranges;
      this.elements = stillpage.specialElements;
      this.drafts = new stillpage.Drafts();
      /** @type {Stillpage.WalkFrame[]} */
      this.stack = [];
    }

    /**
     * Write the children of a node.
     *
     * @param {Node} parent
     * @param {Pick<Stillpage.WalkFrame, 'mode' | 'dir'>} start
     */
    run(parent, {mode, dir}) {
      this.push({node: dom.firstChild(parent), mode, dir, close: '', base: null, frameDepth: 0});
      this.drain();
    }

    /**
     * @param {Node} node Written itself, with what is below it.
     * @param {Pick<Stillpage.WalkFrame, 'mode' | 'dir'>} start
     */
    runOne(node, {mode, dir}) {
      this.push({node: null, list: [node], mode, dir, close: '', base: null, frameDepth: 0});
      this.drain();
    }

    /** To the end, or to the limit of bytes: what is written then is of no use. */
    drain() {
      for (let frame; (frame = this.stack.at(-1)); ) {
        const node = nextNode(frame);
        if (node) this.visit(node, frame);
        else {
          this.stack.pop();
          this.markup.raw(frame.close);
        }
        if (this.markup.tooLarge) return;
      }
    }

    /** @param {Stillpage.WalkFrame} frame */
    push(frame) {
      this.stack.push(frame);
    }

    /**
     * @param {Node} node
     * @param {Stillpage.WalkFrame} frame
     */
    visit(node, frame) {
      if (this.ranges.length && !frame.whole && !this.ranges.some((range) => range.intersectsNode(node))) return;
      const type = dom.nodeType(node);
      if (type === Node.ELEMENT_NODE) this.visitElement(/** @type {Element} */ (node), frame);
      else if (type === Node.TEXT_NODE || type === Node.CDATA_SECTION_NODE) {
        if (frame.mode === 'media' || frame.mode === 'icon') return;
        const text = this.textOf(/** @type {Text} */ (node));
        const isShown = frame.mode !== 'unrendered' && !frame.hidden;
        if (isShown || !this.drafts.mirrors(text)) this.writeLines(text, frame);
      }
    }

    /**
     * Text, with the breaks that nothing but a style sheet keeps: messages and posts are shown as they were typed.
     *
     * @param {string} text
     * @param {Stillpage.WalkFrame} frame
     */
    writeLines(text, {style}) {
      const shown = style && /\S/.test(text) && text.includes('\n') ? style.whiteSpace : '';
      if (!/^(pre-|break-)/.test(shown) || ONE_WIDTH.test(style?.fontFamily ?? '')) return this.markup.text(text);
      for (const [index, line] of text.split('\n').entries()) {
        if (index) this.markup.raw('<br>');
        this.markup.text(shown === 'pre-line' ? line : line.replace(/^ +/, (blanks) => '\u00a0'.repeat(blanks.length)));
      }
    }

    /** @param {Text} node */
    textOf(node) {
      const data = dom.data(node);
      let [start, end] = [0, data.length];
      for (const range of this.ranges) {
        if (range.startContainer === node) start = range.startOffset;
        if (range.endContainer === node) end = range.endOffset;
      }
      return data.slice(start, end);
    }

    /**
     * @param {Element} element
     * @param {Stillpage.WalkFrame} frame
     */
    visitElement(element, frame) {
      const name = dom.localName(element);
      const namespace = dom.namespaceURI(element);
      // A bare mark that one can write here, nothing of what is written: the extractor knows a form's labels by it.
      if (rules.isDropped(name)) {
        // One that can only be read is none: code to copy is shown so.
        const isAsked = frame.mode !== 'icon' && rules.isTextField(name, dom.getAttribute(element, 'type'))
          && dom.getAttribute(element, 'readonly') === null;
        if (isAsked) this.markup.raw('<input>');
        // A box that nobody can tick is a sign: what is done of a list.
        else if (name === 'input' && dom.getAttribute(element, 'type') === 'checkbox' && dom.getAttribute(element, 'disabled') !== null) {
          this.markup.raw(`<input type="checkbox" disabled${dom.getAttribute(element, 'checked') === null ? '' : ' checked'}>`);
        }
        return;
      }
      if (namespace === HTML || (namespace === SVG && name === 'svg')) {
        const special = this.elements.get(name);
        if (special) return special(this, element, frame);
      } else if (frame.mode === 'icon' && name !== 'title' && name !== 'desc') return;
      if (frame.mode === 'media' && name !== 'source' && name !== 'track') return;
      if (this.drafts.holds(element)) return;

      // Scripts put words into divisions to move them in one by one: a paragraph would end there for whoever reads this.
      const isOfText = name === 'div' && (frame.inLine || (frame.mayBeInLine && isCutFromText(element)));
      const shown = this.open(element, isOfText ? 'span' : RENAMED.get(name) ?? rules.elementName(name), frame);
      if (!shown) return;
      if (frame.mode === 'icon') shown.mode = 'unrendered'; // its title is a word that stands nowhere else
      if (isOfText && frame.inLine) shown.inLine = true;
      else if (isOfText) shown.mayBeInLine = true;
      const root = dom.shadowRootOf(element, name);
      if (root && this.ranges.length) shown.whole = frame.whole || this.isAllSelected(element);
      // Of a component that is selected in part, it is what others have put into it: a range stays in one tree.
      shown.node = dom.firstChild(root && (shown.whole ?? true) ? root : element);
      this.push(shown);
    }

    /** @param {Element} element  Of which something is selected. */
    isAllSelected(element) {
      return this.ranges.some((range) => range.intersectsNode(element)
        && !dom.contains(element, range.startContainer) && !dom.contains(element, range.endContainer));
    }

    /**
     * Write a start tag.
     *
     * @param {Element} element
     * @param {string} name Of the tag.
     * @param {Stillpage.WalkFrame} frame
     * @param {Record<string, string> | null} [replaced] Attributes to write in place of the element's own.
     * @returns {Stillpage.WalkFrame | null} What its children are walked with, or null for a void element.
     */
    open(element, name, frame, replaced = null) {
      const {markup} = this;
      let {mode, dir} = frame;
      const isStyled = mode === 'rendered' && !NEVER_SHOWN.has(name) && dom.namespaceURI(element) === HTML;
      const style = isStyled ? getComputedStyle(element) : null;
      if (style && name === 'div' && !frame.ownLines && isCode(element, style)) name = 'pre';
      const ownLines = frame.ownLines || OWN_LINES.has(name);
      let blank = '';
      let hidden = false;
      markup.raw(`<${name}`);
      this.writeAttributes(element, name, frame, replaced);
      if (style) {
        if (style.display === 'none') {
          markup.raw(' data-stillpage-hidden=""');
          mode = 'unrendered';
        } else {
          hidden = style.visibility !== 'visible';
          // What has its place may come in as one scrolls there; what has none waits to be unfolded, if for anything.
          if (hidden) markup.raw(' data-stillpage-hidden="invisible"');
          if (style.direction !== dir) {
            dir = style.direction;
            markup.attribute('data-stillpage-dir', dir);
          }
          if (INLINE.has(name) && standsApart(style)) blank = ' ';
          if (style.position === 'fixed') markup.raw(' data-stillpage-over=""');
          else if (isClipped(style) || isWithoutSize(element, style)) markup.raw(' data-stillpage-clipped=""');
          const picture = pictureBehind(element, style);
          if (picture) markup.attribute('data-stillpage-background', picture);
        }
      }
      markup.raw(`>${blank}`);
      if (rules.isVoid(name)) return null;
      const {whole, base, frameDepth} = frame;
      const close = `${blank}</${name}>`;
      const inLine = OF_WORDS.has(name) || (frame.inLine && INLINE.has(name));
      const mayBeInLine = OF_WORDS_OR_BOXES.has(name) || (frame.mayBeInLine && INLINE.has(name));
      return {node: null, whole, mode, hidden, dir, ownLines, inLine, mayBeInLine, style: ownLines ? null : style, close, base, frameDepth};
    }

    /**
     * @param {Element} element
     * @param {string} name
     * @param {Stillpage.WalkFrame} frame
     * @param {Record<string, string> | null} replaced
     */
    writeAttributes(element, name, frame, replaced) {
      const {markup} = this;
      // Names and values, not `attributes`: that makes an object of each.
      const names = dom.attributeNames(element);
      const count = Math.min(names.length, rules.MAX_ATTRIBUTES);
      for (let index = 0; index < count; index += 1) {
        const attributeName = /** @type {string} */ (names[index]);
        if (replaced && attributeName in replaced) continue;
        if (frame.base && attributeName === 'srcset') continue; // relative to the frame; currentSrc stands for it
        const value = absoluteIn(frame.base, attributeName, dom.getAttribute(element, attributeName) ?? '');
        if (attributeName.startsWith('data-') && this.drafts.mirrors(value)) continue;
        if (attributeName === 'style') {
          const kept = rules.keptStyle(value);
          if (kept) markup.attribute('style', kept);
        } else if (rules.keepsAttribute(name, attributeName, value)) markup.attribute(attributeName, value);
      }
      if (replaced) for (const [key, value] of Object.entries(replaced)) markup.attribute(key, value);
    }
  }

  /**
   * Whether a division is a line that a script cut out of a text, or a word: what it holds first says no more.
   *
   * @param {Element} element
   */
  function isCutFromText(element) {
    const style = dom.getAttribute(element, 'style') ?? '';
    if (CUT_LINE.every((mark) => mark.test(style))) return true;
    if (!CUT_WORD.test(style)) return false;
    /** @type {Node | null} */
    let first = element;
    while (first && dom.nodeType(first) === Node.ELEMENT_NODE) first = dom.firstChild(first);
    return first !== null && dom.nodeType(first) === Node.TEXT_NODE && /^\s*\S+\s*$/.test(dom.data(first));
  }

  /**
   * Whether a division of nothing but lines of text is shown as code is, as editors write it (Notion's, for one).
   *
   * @param {Element} element
   * @param {CSSStyleDeclaration} style
   */
  function isCode(element, style) {
    if (!KEEPS_LINES.test(style.whiteSpace) || !ONE_WIDTH.test(style.fontFamily)) return false;
    for (let child = dom.firstChild(element); child; child = dom.nextSibling(child)) {
      if (dom.nodeType(child) === Node.ELEMENT_NODE && !INLINE.has(dom.localName(/** @type {Element} */ (child)))) return false;
    }
    return (dom.textContent(element) ?? '').trim().includes('\n');
  }

  /**
   * Whether a style sheet sets an element apart that markup runs into its neighbours: a label and its value, two columns.
   * Not what floats: a large first letter belongs to its word. Nor lines of code, where a blank would be one.
   *
   * @param {CSSStyleDeclaration} style
   */
  function standsApart(style) {
    return BOX.test(style.display) && style.float === 'none' && !style.whiteSpace.startsWith('pre');
  }

  /**
   * Whether a box is cut to nothing, as those are whose words are for screen readers, whatever a site calls them.
   *
   * @param {CSSStyleDeclaration} style
   */
  function isClipped(style) {
    if (style.position !== 'absolute') return false;
    const {clip, clipPath, overflow, width, height} = style;
    // "rect(1px, 1px, 1px, 1px)"; not a number where a side is as far as the box goes.
    const [top = NaN, right = NaN, bottom = NaN, left = NaN] = clip.replace('rect(', '').split(',').map(parseFloat);
    return right - left <= 1 || bottom - top <= 1 || /^inset\((50|100)%/.test(clipPath)
      || (overflow !== 'visible' && Math.min(parseFloat(width), parseFloat(height)) <= 1);
  }

  /**
   * Whether its own words are written in no size: a sign stands in their place, or they are there to be copied with others.
   * Boxes of rows are written so, too, against the blanks between them.
   *
   * @param {Element} element
   * @param {CSSStyleDeclaration} style
   */
  const isWithoutSize = (element, style) => style.fontSize === '0px' && !isOverElements(element);

  /** @param {Node} element */
  function isOverElements(element) {
    for (let child = dom.firstChild(element); child; child = dom.nextSibling(child)) {
      if (dom.nodeType(child) === Node.ELEMENT_NODE) return true;
    }
    return false;
  }

  /**
   * The address of the picture that an element without content is there to show: its background, of some size.
   *
   * @param {Element} element
   * @param {CSSStyleDeclaration} style
   * @returns {string | null}
   */
  function pictureBehind(element, style) {
    const {backgroundImage} = style;
    if (backgroundImage === 'none') return null; // nearly all
    // Not a number where the size is a line's own.
    if (!(parseFloat(style.width) >= LEAST_WIDTH && parseFloat(style.height) >= LEAST_HEIGHT)) return null;
    const first = dom.firstChild(element);
    if (first && (dom.nodeType(first) !== Node.TEXT_NODE || dom.nextSibling(first) || /\S/.test(dom.data(first)))) return null;
    return /url\("(https?:[^"]+)"\)/i.exec(backgroundImage)?.[1] ?? null;
  }

  /** @param {Stillpage.WalkFrame} frame */
  function nextNode(frame) {
    if (frame.list) return frame.list.pop() ?? null;
    const {node} = frame;
    if (node) frame.node = dom.nextSibling(node);
    return node;
  }

  /**
   * An address inside a frame is relative to the frame, not to the page that the capture is.
   *
   * @param {string | null} base
   * @param {string} name
   * @param {string} value
   */
  function absoluteIn(base, name, value) {
    if (!base || (name !== 'href' && name !== 'src' && name !== 'poster')) return value;
    return URL.canParse(value, base) ? new URL(value, base).href : value;
  }

  stillpage.Walk = Walk;
})();
