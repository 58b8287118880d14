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
  // Two clicks closer than this are a double click, which means one.
  const DOUBLE_CLICK_MS = 400;

  // The reader's opening makes the browser style the whole page anew, as long as a capture takes: 110 ms each on a page
  // of 200 kB. So the capture goes first, and the reader opens while the server works. From so many elements on the
  // capture is long enough to be noticed, and the reader appears before it.
  const LONG_CAPTURE_ELEMENTS = 8_000;

  // A background that does not live long enough for an article is not asked for ever.
  const MOST_REPEATS = 3;

  const nextFrame = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve));
      setTimeout(resolve, 100); // tabs in the background draw no frames
    });

  /** Opens the reader, where that is still to be done. @type {(() => void) | null} */
  let opening = null;
  const openNow = () => {
    opening?.();
    opening = null;
  };

  /** @param {string} id */
  const isCurrent = (id) => {
    if (stillpage.visit?.id !== id) return false;
    openNow();
    return stillpage.reader.isOpen();
  };

  let repeats = 0;

  /** Nobody works on this reading any more. @param {string} id */
  const repeat = async (id) => {
    if (!isCurrent(id) || stillpage.reader.state() !== 'loading') return;
    repeats += 1;
    const answer = repeats <= MOST_REPEATS ? await stillpage.readerParts.ask({type: 'reader/retry'}) : null;
    if (!isCurrent(id)) return; // it is being read again
    stillpage.reader.showError({code: 'unknown', message: answer?.error?.message ?? chrome.i18n.getMessage('errorUnknown'), action: 'retry'});
  };

  // Scripts are injected at every click; the first of them listens.
  if (!stillpage.visits) {
    chrome.runtime.onConnect.addListener((line) => line.onDisconnect.addListener(() => void repeat(line.name)));
  }

  stillpage.visits ??= {
    async begin({id, install, settings, capture, again}) {
      const {reader} = stillpage;
      if (reader.isOpen() && !again) {
        const young = reader.state() === 'loading' && performance.now() - (stillpage.visit?.started ?? 0) < DOUBLE_CLICK_MS;
        if (young) return {state: 'busy'};
        reader.close();
        stillpage.visit = undefined;
        return {state: 'closed'};
      }
      stillpage.visit = {id, started: performance.now()};
      stillpage.saved = undefined;
      opening = () => {
        reader.install(install);
        reader.showLoading(settings);
      };
      if (document.getElementsByTagName('*').length > LONG_CAPTURE_ELEMENTS) {
        openNow();
        await nextFrame();
      }
      const selectionOnly = again ? stillpage.lastCapture?.selectionOnly ?? false : capture.selectionOnly;
      try {
        return {state: 'captured', page: stillpage.capture.page({...capture, selectionOnly})};
      } catch (fault) {
        // Browsers differ in what becomes of an error here; as a value it reaches the person in both.
        return {state: 'failed', why: String(fault)};
      } finally {
        setTimeout(openNow); // after the result is on its way
      }
    },

    finish(id, shown) {
      if (!isCurrent(id)) return false;
      repeats = 0;
      stillpage.saved = shown.saved?.id ? {id: shown.saved.id} : undefined;
      stillpage.reader.showArticle(shown);
      return true;
    },

    fail(id, failure) {
      if (!isCurrent(id)) return false;
      repeats = 0;
      stillpage.reader.showError(failure);
      return true;
    },

    forSaving({maxBytes}) {
      const reading = globalThis.stillpage.reader?.isOpen() && stillpage.lastCapture?.html;
      return reading ? /** @type {Stillpage.CapturedPage} */ (stillpage.lastCapture) : stillpage.capture.page({maxBytes});
    },

    save: () => void stillpage.readerParts.ask({type: 'tab/save'}),

    setSaved(saved) {
      stillpage.saved = saved.id ? {id: saved.id} : undefined;
      if (stillpage.reader?.isOpen()) stillpage.reader.setSaved(saved);
    },
  };
})();
undefined; // Firefox clones the last expression of an injected file
