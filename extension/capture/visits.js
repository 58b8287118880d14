/**
 * One reading of this page, from the click to the article: the page itself remembers which it is.
 *
 * A result is shown only by the document that was captured, and only while that reading is still open. The
 * background keeps nothing of it: after a navigation this world is gone, and a late answer finds nobody.
 *
 * While the background works on it, it holds a connection to this page. Browsers stop backgrounds when they like; if the
 * connection ends before there is an article or an error, the page asks to be read again.
 */
(() => {
  // Two clicks closer than this are a double click, which means one, also where the article is there before the second.
  const DOUBLE_CLICK_MS = 400;

  // The reader's opening makes the browser style the whole page anew. So the capture goes first, in a task of its own: the
  // background knows of it by then, and sends the reader, which opens while the server works. From so many elements on the
  // capture is long enough to be noticed, and the reader appears before it.
  const LONG_CAPTURE_ELEMENTS = 8_000;

  // The server takes 20 MB; a captured page this large is read in about two seconds.
  const MAX_PAGE_BYTES = 16 * 2 ** 20;

  // A background can be stopped before it has opened its connection, and a message to one that is stopped while it starts
  // is lost without an error (Chromium 156). What has come of neither by now is asked for again.
  const LOST_MS = 2_000;

  // A background that does not live long enough for an article is not asked for ever.
  const MOST_REPEATS = 3;

  // Not a timer: in a tab in the background those come once a second.
  const nextTask = () => new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => { port1.close(); resolve(undefined); };
    port2.postMessage(null);
  });

  const nextFrame = () => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });

  // No randomUUID: pages without https lack it.
  const newId = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join('-');

  /** @param {string} id */
  const isCurrent = (id) => stillpage.visit?.id === id && (stillpage.reader?.isOpen() ?? false);

  /** @param {Stillpage.Visit} visit @returns {Stillpage.Captured} */
  const captured = ({selectionOnly}) => {
    try {
      return {page: stillpage.capture.page({maxBytes: MAX_PAGE_BYTES, selectionOnly})};
    } catch (fault) {
      // Browsers differ in what becomes of an error here; as a value it reaches the person in both.
      return {why: String(fault)};
    }
  };

  /** Of a large page, below the open reader. @param {Stillpage.Visit} visit @returns {Promise<Stillpage.Captured | null>} */
  const capturedLater = async (visit) => {
    await new Promise((resolve) => { visit.opened = resolve; });
    if (!document.hidden) await nextFrame(); // tabs in the background draw none
    return isCurrent(visit.id) ? captured(visit) : null;
  };

  let repeats = 0;

  /** @returns {Promise<Stillpage.ReaderAnswer | null>} Null if the background was stopped again before it answered. */
  const askAgain = async () => {
    // The reader knows what to say where the extension was updated or switched off under this page.
    if (!chrome.runtime?.id) return await stillpage.readerParts?.ask({type: 'reader/retry'}) ?? null;
    return chrome.runtime.sendMessage({type: 'reader/retry'}).catch(() => null);
  };

  /** @type {() => Promise<null>} */
  const lost = () => new Promise((resolve) => { setTimeout(resolve, LOST_MS, null); });

  /** @param {string} id */
  const isWaiting = (id) => stillpage.visit?.id === id && (stillpage.visit.opening || stillpage.reader?.state() === 'loading');

  /** Nobody works on this reading any more. @param {string} id */
  const repeat = async (id) => {
    let answer = null;
    while (isWaiting(id) && !answer && repeats < MOST_REPEATS) {
      repeats += 1;
      answer = await Promise.race([askAgain(), lost()]);
    }
    if (!isWaiting(id) || !isCurrent(id)) return; // it is being read again
    stillpage.reader.showError({code: 'unknown', message: answer?.error?.message ?? chrome.i18n.getMessage('errorUnknown'), action: 'retry'});
  };

  /** @type {string | undefined} The reading that a background has opened its connection for. */
  let workedOn;

  /** @param {Stillpage.Visit} visit */
  const watch = async ({id}) => {
    await lost();
    if (workedOn !== id) await repeat(id);
  };

  /** @type {Stillpage.Visits['begin']} */
  const begin = ({selectionOnly = false, again = false}) => {
    if (!stillpage.capture.isHtml()) return {state: 'not_html'};
    const {reader, visit} = stillpage;
    const isOpen = reader?.isOpen() ?? false;
    const isRead = visit !== undefined && (isOpen || visit.opening);
    if (!again && isRead && performance.now() - visit.started < DOUBLE_CLICK_MS) return {state: 'busy'};
    if (!again && isOpen) {
      reader.close();
      stillpage.visit = undefined;
      return {state: 'closed'};
    }
    const whole = {selectionOnly: again ? stillpage.lastCapture?.selectionOnly ?? false : selectionOnly};
    /** @type {Stillpage.Visit} */
    const next = stillpage.visit = {id: newId(), started: performance.now(), opening: true, ...whole};
    stillpage.saved = undefined;
    void watch(next);
    const isLarge = !isOpen && document.getElementsByTagName('*').length > LONG_CAPTURE_ELEMENTS;
    next.captured = isLarge ? capturedLater(next) : nextTask().then(() => captured(next));
    return {state: 'begun', id: next.id, hasReader: reader !== undefined};
  };

  // Scripts are injected at every click; the first of them listens.
  if (!stillpage.visits) {
    chrome.runtime.onConnect.addListener((line) => {
      workedOn = line.name;
      line.onMessage.addListener((article) => line.postMessage(stillpage.visits.finish(line.name, article)));
      line.onDisconnect.addListener(() => void repeat(line.name));
    });
  }

  stillpage.visits ??= {
    begin(options) {
      try {
        return begin(options);
      } catch (fault) {
        return {state: 'failed', why: String(fault)}; // as in `captured`
      }
    },

    captured: async (id) => (stillpage.visit?.id === id && await stillpage.visit.captured) || null,

    prepare(id, styles) {
      if (stillpage.visit?.id === id) stillpage.reader.install(styles);
    },

    open(id, settings) {
      const {visit} = stillpage;
      if (visit?.id !== id) return false;
      visit.opening = false;
      try {
        stillpage.reader.showLoading(settings);
      } catch (fault) {
        return {why: String(fault)}; // as in `captured`
      }
      visit.opened?.();
      return true;
    },

    finish(id, shown) {
      if (!isCurrent(id)) return false;
      repeats = 0;
      stillpage.saved = shown.saved?.id ? {id: shown.saved.id} : undefined;
      stillpage.reader.showArticle(shown);
      return true;
    },

    fail(id, failure) {
      if (stillpage.visit?.id === id) stillpage.visit.opening = false; // whoever says it, it is not asked for again
      if (!isCurrent(id)) return false;
      repeats = 0;
      stillpage.reader.showError(failure);
      return true;
    },

    forSaving() {
      const reading = globalThis.stillpage.reader?.isOpen() && stillpage.lastCapture?.html;
      return reading ? /** @type {Stillpage.CapturedPage} */ (stillpage.lastCapture) : stillpage.capture.page({maxBytes: MAX_PAGE_BYTES});
    },

    save: () => void stillpage.readerParts.ask({type: 'tab/save'}),

    setSaved(saved) {
      stillpage.saved = saved.id ? {id: saved.id} : undefined;
      if (stillpage.reader?.isOpen()) stillpage.reader.setSaved(saved);
    },
  };
})();
undefined; // Firefox clones the last expression of an injected file
