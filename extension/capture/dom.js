/**
 * Reading a page's nodes when the page does not want to be read.
 *
 * An isolated world has globals of its own, but the DOM is the page's: `<form><input name="firstChild">` answers
 * `form.firstChild` with the input, and `<img name="body">` does so for `document.body`. The getters of the
 * prototypes cannot be shadowed that way, so every access goes through one of them.
 */
(() => {
  /**
   * @template {object} T
   * @template {keyof T & string} K
   * @param {T} prototype
   * @param {K} name
   * @returns {(node: any) => T[K]}
   */
  function getter(prototype, name) {
    const get = /** @type {() => T[K]} */ (Object.getOwnPropertyDescriptor(prototype, name)?.get);
    // Bound, not wrapped in a function: a click runs all of this cold, and most of the time is calls (57 against 50 ms).
    return Function.prototype.call.bind(get);
  }

  const {getAttribute, getAttributeNames, closest} = Element.prototype;
  const {querySelectorAll} = Document.prototype;
  const {contains, getRootNode} = Node.prototype;
  const {assignedNodes} = HTMLSlotElement.prototype;
  const localName = getter(Element.prototype, 'localName');
  const firstChild = getter(Node.prototype, 'firstChild');
  const openShadowRoot = getter(Element.prototype, 'shadowRoot');

  // Components, and the others that may hold one by the standard where they have nothing of their own to show: most
  // hosts of closed roots are one or the other. Asking Chrome about any element costs as much as its style does, 33 ms
  // for 7,500 of them.
  const PLAIN_HOSTS = new Set(['article', 'aside', 'blockquote', 'body', 'div', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6',
    'header', 'main', 'nav', 'p', 'section', 'span']);
  /** @param {Element} element @param {string} name */
  const mayHoldClosedRoot = (element, name) => name.includes('-') || (PLAIN_HOSTS.has(name) && firstChild(element) === null);

  // Looked up once: through `chrome.dom` each call takes twice as long.
  const openOrClosedShadowRoot = chrome.dom?.openOrClosedShadowRoot;

  /**
   * The shadow root of an element, closed ones too: what the user sees is what is captured.
   *
   * @param {Element} element
   * @param {string} [name] Its local name, where that is known.
   * @returns {ShadowRoot | null}
   */
  function shadowRootOf(element, name = localName(element)) {
    const open = openShadowRoot(element);
    if (!open && !mayHoldClosedRoot(element, name)) return null;
    // The reader's own: on pages that remove it from the root element it stands among what is read.
    if (getAttribute.call(element, 'data-stillpage-reader') !== null) return null;
    if (open) return open;
    // Chrome has a function for it, Firefox a property; both refuse elements that cannot hold a shadow root.
    try {
      if (openOrClosedShadowRoot) return openOrClosedShadowRoot(/** @type {HTMLElement} */ (element));
      return /** @type {any} */ (element).openOrClosedShadowRoot ?? null;
    } catch {
      return null;
    }
  }

  const namespaceURI = getter(Element.prototype, 'namespaceURI');
  const HTML = 'http://www.w3.org/1999/xhtml';
  const contentDocument = getter(HTMLIFrameElement.prototype, 'contentDocument');
  const frameDocument = getter(HTMLFrameElement.prototype, 'contentDocument');

  /**
   * The document of a frame, or null if it is of another origin; or no frame, as one within a drawing.
   *
   * @param {Element} element An `iframe` or `frame`. By name, not by class: each document has classes of its own.
   * @returns {Document | null}
   */
  function documentOfFrame(element) {
    if (namespaceURI(element) !== HTML) return null;
    return (localName(element) === 'frame' ? frameDocument : contentDocument)(element);
  }

  const focusOfDocument = getter(Document.prototype, 'activeElement');
  const focusOfShadowRoot = getter(ShadowRoot.prototype, 'activeElement');
  const nodeType = getter(Node.prototype, 'nodeType');

  /**
   * The document names the host of a shadow tree, or a frame, where the focus is further inside.
   *
   * @param {Element} element
   */
  function isFocused(element) {
    const root = getRootNode.call(element);
    return (nodeType(root) === Node.DOCUMENT_NODE ? focusOfDocument : focusOfShadowRoot)(root) === element;
  }

  const valueOfInput = getter(HTMLInputElement.prototype, 'value');
  const valueOfArea = getter(HTMLTextAreaElement.prototype, 'value');
  const defaultOfInput = getter(HTMLInputElement.prototype, 'defaultValue');
  const defaultOfArea = getter(HTMLTextAreaElement.prototype, 'defaultValue');
  /** @param {Stillpage.Field} field */
  const isInput = (field) => localName(field) === 'input';
  /** @param {Stillpage.Field} field */
  const value = (field) => (isInput(field) ? valueOfInput : valueOfArea)(field);

  globalThis.stillpage ??= /** @type {any} */ ({});
  stillpage.dom = {
    firstChild,
    nextSibling: getter(Node.prototype, 'nextSibling'),
    nodeType,
    textContent: getter(Node.prototype, 'textContent'),
    data: getter(CharacterData.prototype, 'data'),
    localName,
    namespaceURI,
    body: getter(Document.prototype, 'body'),
    head: getter(Document.prototype, 'head'),
    documentElement: getter(Document.prototype, 'documentElement'),
    isFocused,
    // In a drawing, or among a page's own elements in XML, they are none.
    fieldsOf: (document) => /** @type {Stillpage.Field[]} */ (
      Array.from(querySelectorAll.call(document, 'input, textarea')).filter((field) => namespaceURI(field) === HTML)),
    value,
    isChanged: (field) => value(field) !== (isInput(field) ? defaultOfInput : defaultOfArea)(field),
    contentType: getter(Document.prototype, 'contentType'),
    designMode: getter(Document.prototype, 'designMode'),
    documentURL: getter(Document.prototype, 'URL'),
    title: getter(Document.prototype, 'title'),
    baseURI: getter(Node.prototype, 'baseURI'),
    image: {
      currentSrc: getter(HTMLImageElement.prototype, 'currentSrc'),
      width: getter(HTMLImageElement.prototype, 'naturalWidth'),
      height: getter(HTMLImageElement.prototype, 'naturalHeight'),
    },
    mediaSrc: getter(HTMLMediaElement.prototype, 'currentSrc'),
    getAttribute: (element, name) => getAttribute.call(element, name),
    attributeNames: (element) => getAttributeNames.call(element),
    closest: (element, selector) => closest.call(element, selector),
    contains: (node, other) => contains.call(node, other),
    assignedNodes: (slot) => assignedNodes.call(slot),
    shadowRootOf,
    documentOfFrame,
  };
})();
