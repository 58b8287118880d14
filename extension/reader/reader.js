/**
 * The reader: what the background calls (the interface is in injected.d.ts). Each opening is a view of its own (view.js).
 */
'use strict';
{
  const parts = stillpage.readerParts;
  const {ask, messages: {text}} = parts;

  /** @type {{articleCss: string, chromeCss: string, testing?: boolean} | null} */
  let installed = null;

  /** @type {ReturnType<typeof parts.pageState.note> | null}  Of the page, when it was last about to be covered. */
  let noted = null;

  /** @type {ReturnType<typeof parts.view.open> | null} */
  let view = null;

  const close = () => {
    const ending = view;
    view = null; // first: whatever goes wrong at the end, the next click opens it
    if (!ending) return;
    void ask({type: 'reader/closed'});
    ending.end();
  };

  /** @param {Partial<Stillpage.ReaderSettings> | null} [settings] */
  const opened = (settings) => {
    if (!installed) throw new Error('stillpage.reader.install comes first');
    if (!view) {
      const page = parts.pageState.hold(noted ?? parts.pageState.note());
      noted = null;
      view = parts.view.open({...installed, page, settings: settings ?? null, ask, close});
    }
    return view;
  };

  stillpage.reader ??= {
    install: (given) => {
      installed ??= given;
      if (!view) noted = parts.pageState.note();
    },
    isOpen: () => view !== null,
    state: () => view?.state() ?? 'closed',
    showLoading: (settings) => opened(settings).showLoading(),
    showArticle: (shown) => void opened(shown.settings).showArticle(shown),
    showError: (failure) => void opened(null).showError(failure),
    setSaved: (saved) => view?.setSaved(saved),
    notify: (key, substitutions) => view?.say(text(key, ...substitutions)),
    close,
  };
}
undefined;
