/** What leaves the page and what never does. Pure: names and values in, decisions out. */
(() => {
  /** Not content, or not for others to see: what a person typed stays in the page. */
  const DROPPED = new Set([
    'style', 'template', 'input', 'textarea', 'select', 'datalist', 'output', 'option', 'optgroup', 'keygen',
    'noembed', 'noframes', 'param', 'applet',
  ]);

  const TYPED_INTO = new Set(['', 'text', 'email', 'search', 'tel', 'url', 'number']);

  /** Elements that have no end tag. */
  const VOID = new Set([
    'area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'link', 'meta', 'source', 'track', 'wbr',
  ]);

  /** Relations of `<link>` that say something about the article. */
  const LINK_RELATIONS = /(^|\s)(canonical|amphtml|alternate|icon|next|prev|up|home|top|author|license|shortlink)(\s|$)/i;

  // Pages keep session secrets in meta elements: `<meta name="csrf-token" content="...">`.
  const SECRET_META = /csrf|xsrf|token|nonce|session|secret|verification/i;

  // An ordinary element has fewer than 20 attributes. libxml2 is quadratic in their number: 20,000 on one
  // element took 1.6 s there.
  const MAX_ATTRIBUTES = 64;

  /** Characters of one value. Longer ones are a program's data, not an article's. */
  const MAX_VALUE = 8_192;

  /** Pictures written into the page itself, and long lists of candidates. */
  const MAX_ADDRESS = 262_144;
  const ADDRESSES = new Set(['src', 'srcset', 'href', 'poster', 'data']);

  const DROPPED_ATTRIBUTE = /^(on|nonce$|integrity$|srcdoc$|action$|formaction$|ping$|data-stillpage)/i;

  /**
   * What the extractor reads of a style that is written on its element: editors, word processors and makers of PDFs
   * say only there what is bold, an item, code, the next line. Pages hide more in it (a picture, what somebody typed).
   */
  const READ_STYLE = new RegExp(
    '^\\s*(position|left|top|float|font-(size|family|weight|style)|text-decoration(-line)?|vertical-align|white-space'
    + '|(-\\w+-)?user-select|list-style(-type)?|mso-list|margin(-left)?|--en-checked)\\s*:', 'i');
  const MAX_DECLARATION = 200;

  // The same secrets as in meta elements, where a page's program finds them: `<body data-csrf-token="...">`.
  const SECRET_ATTRIBUTE = /csrf|xsrf|token|nonce|session|secret/i;

  // A parser makes attributes and elements with any name out of broken markup; these can be written safely.
  const ATTRIBUTE_NAME = /^[^\s"'<>/=\u0000-\u001f\u007f]{1,128}$/;
  const ELEMENT_NAME = /^[a-z][a-z0-9:_.-]{0,63}$/i;

  // Elsewhere a value is what somebody typed: components of a page mirror it into the attribute.
  const HAS_PUBLIC_VALUE = new Set(['li', 'data', 'meter', 'progress']);

  /**
   * @param {string} element
   * @param {string} name
   * @param {string} value
   * @returns {boolean} Whether this attribute is sent.
   */
  function keepsAttribute(element, name, value) {
    if (DROPPED_ATTRIBUTE.test(name) || SECRET_ATTRIBUTE.test(name) || !ATTRIBUTE_NAME.test(name)) return false;
    if (name === 'value' && !HAS_PUBLIC_VALUE.has(element)) return false;
    return value.length <= MAX_VALUE || (ADDRESSES.has(name) && value.length <= MAX_ADDRESS);
  }

  /**
   * @param {string} style The `style` of an element.
   * @returns {string} The declarations of it that are sent.
   */
  function keptStyle(style) {
    if (style.length > MAX_VALUE) return '';
    const isKept = (/** @type {string} */ each) => each.length <= MAX_DECLARATION && READ_STYLE.test(each);
    return style.split(';').filter(isKept).join(';');
  }

  /**
   * @param {string | null} name The `name` or `property` of a `<meta>`.
   * @param {string | null} httpEquiv
   */
  function keepsMeta(name, httpEquiv) {
    if (httpEquiv) return /^content-language$/i.test(httpEquiv);
    return !SECRET_META.test(name ?? '');
  }

  /** @param {string | null} relation The `rel` of a `<link>`. */
  const keepsLink = (relation) => LINK_RELATIONS.test(relation ?? '');

  /** @param {string | null} type The `type` of a `<script>`. */
  const keepsScript = (type) => /^\s*application\/ld\+json\s*(;|$)/i.test(type ?? '');

  globalThis.stillpage ??= /** @type {any} */ ({});
  stillpage.rules = {
    isDropped: (name) => DROPPED.has(name),
    isTextField: (name, type) =>
      name === 'textarea' || (name === 'input' && TYPED_INTO.has((type ?? '').toLowerCase())),
    isVoid: (name) => VOID.has(name),
    elementName: (name) => (ELEMENT_NAME.test(name) ? name : 'span'),
    keepsAttribute, keptStyle, keepsMeta, keepsLink, keepsScript,
    MAX_ATTRIBUTES,
  };
})();
