/**
 * The reader: what the background calls (the interface is in injected.d.ts), put together from the other files.
 *
 * Nothing here outlives a close: each opening makes a new view, and one abort undoes all its listeners.
 */
'use strict';
{
  const parts = stillpage.readerParts;
  const {text, plural, language, isRightToLeft} = parts.messages;
  const {make, button} = parts.elements;

  /** @type {{articleCss: string, chromeCss: string, testing?: boolean} | null} */
  let installed = null;

  /** @type {ReturnType<typeof openView> | null} */
  let view = null;

  /**
   * @param {Stillpage.ReaderMessage} message
   * @returns {Promise<Stillpage.ReaderAnswer>}  Never rejects.
   */
  const ask = async (message) => {
    try {
      return await chrome.runtime.sendMessage(message) ?? {ok: true};
    } catch {
      // The extension was updated or switched off under this page; its scripts here have nobody to talk to.
      return {ok: false, error: {code: 'disconnected', message: text('readerDisconnected')}};
    }
  };

  /** @param {Partial<Stillpage.ReaderSettings> | null | undefined} stored */
  const openView = (stored) => {
    if (!installed) throw new Error('stillpage.reader.install comes first');
    const page = parts.pageState.hold();
    const stage = parts.stage.open({styles: [installed.articleCss, installed.chromeCss], label: text('readerLabel'),
      testing: installed.testing === true, onCancel: () => escape()});
    const {dialog, signal} = stage;
    dialog.lang = language();
    dialog.dir = isRightToLeft(language()) ? 'rtl' : 'ltr';
    dialog.style.setProperty('--ui-direction', dialog.dir);

    let settings = parts.settings.complete(stored);
    let script = 'latin';
    /** @type {Stillpage.ShowArticle | null} */
    let shown = null;
    /** @type {ReturnType<typeof parts.contents.build>} */
    let contents = null;
    let shownUntil = new AbortController();
    /** @type {'loading' | 'article' | 'error'} */
    let state = 'loading';

    const status = parts.notices.statusLine();
    const panels = parts.toolbar.panels();
    const save = parts.toolbar.saveControl({
      save: () => void saveArticle(),
      undo: (id) => void act({type: 'reader/undoSave', id}, () => { save.set({status: 'none'}); status.say(text('readerSaveUndone')); }),
      reveal: (id) => void act({type: 'reader/reveal', id}),
    });
    const main = make('main', {class: 'view'});
    const customStyle = new CSSStyleSheet();
    const minutes = make('span', {class: 'minutes-place'});
    const bar = parts.toolbar.build({
      back: close, copy: () => void copyMarkdown(),
      contents: () => { if (contents) panels.toggle(bar.contents, 'contents', contents.element); contents?.mark(); },
      settings: () => panels.toggle(bar.settings, 'settings', parts.settingsPanel.build(() => settings, script, change)),
      keys: () => panels.toggle(bar.keys, 'keys', make('section', {'aria-label': text('readerKeys'), tabindex: -1},
        make('h2', {}, text('readerKeys')), parts.keys.list(keys))),
    }, {save: save.element, minutes});
    dialog.append(bar.element, panels.place, main, status.element);

    /** @param {number} direction */
    const scrollBy = (direction) => dialog.scrollBy(isVertical() ? {left: -direction * 60} : {top: direction * 60});
    const isVertical = () => dialog.dataset.writing === 'vertical';
    dialog.addEventListener('wheel', (event) => {
      // Vertical text runs on to the left; a wheel has only up and down.
      if (!isVertical() || event.deltaX !== 0 || event.ctrlKey || (event.target instanceof Element && event.target.closest('.panel'))) return;
      event.preventDefault();
      dialog.scrollBy({left: -event.deltaY});
    }, {signal, passive: false});
    /** @param {number} by */
    const resize = (by) => {
      const own = parts.settings.forScript(settings.scripts, script);
      change({...settings, scripts: {...settings.scripts, [script]: {...own, fontSize: own.fontSize + by}}});
    };
    const whenShown = (/** @type {() => void} */ run) => () => { if (state === 'article') run(); };
    /** @type {Stillpage.Key[]} */
    const keys = [
      {key: 'j', label: text('readerKeyDown'), run: () => scrollBy(1)},
      {key: 'k', label: text('readerKeyUp'), run: () => scrollBy(-1)},
      {key: 's', label: text('readerSave'), run: whenShown(() => save.press())},
      {key: 'm', label: text('readerCopyMarkdown'), run: whenShown(() => void copyMarkdown())},
      {key: 'c', label: text('readerContents'), run: () => { if (contents) bar.contents.click(); }},
      {key: 't', label: text('readerSettings'), run: () => bar.settings.click()},
      {key: '+', label: text('readerKeyLarger'), run: () => resize(1)},
      {key: '-', shown: '−', label: text('readerKeySmaller'), run: () => resize(-1)},
      {key: '?', label: text('readerKeys'), run: () => bar.keys.click()},
    ];
    parts.keys.listen(keys, {signal, focused: () => stage.root.activeElement, escape: () => escape()});

    const escape = () => { if (!panels.close()) close(); };

    /** @param {Stillpage.ReaderSettings} next */
    const change = (next) => {
      settings = parts.settings.complete(next);
      applySettings();
      void ask({type: 'reader/settings', settings});
    };
    const applySettings = () => {
      parts.settings.apply(dialog, settings, script);
      customStyle.replaceSync(settings.customCss);
      if (settings.customCss && !stage.root.adoptedStyleSheets.includes(customStyle)) stage.root.adoptedStyleSheets.push(customStyle);
    };

    /** Ask for something; say so in the status line if it failed. @param {Stillpage.ReaderMessage} message @param {(answer: Stillpage.ReaderAnswer) => void} [done] */
    const act = async (message, done) => {
      const answer = await ask(message);
      if (signal.aborted) return;
      if (answer.ok) done?.(answer);
      else status.say(answer.error?.message || text('readerErrorUnknown'));
    };

    const saveArticle = async () => {
      setSaved({status: 'saving'});
      const answer = await ask({type: 'reader/save'});
      if (signal.aborted) return;
      if (answer.ok && answer.saved) setSaved(answer.saved);
      else if (!answer.ok) {
        setSaved({status: 'failed'});
        status.say(answer.error?.message || text('readerErrorUnknown'));
      }
    };

    const copyMarkdown = () => act({type: 'reader/copyMarkdown'}, async ({markdown}) => {
      try {
        await navigator.clipboard.writeText(markdown ?? '');
        status.say(text('readerCopied'));
      } catch {
        // Pages on plain http have no clipboard API; the old way needs a selection, which ours may make.
        const area = make('textarea', {class: 'clipboard', readonly: true, 'aria-hidden': 'true', tabindex: -1});
        area.value = markdown ?? '';
        dialog.append(area);
        area.select();
        status.say(text(document.execCommand('copy') ? 'readerCopied' : 'readerCopyFailed'));
        area.remove();
        dialog.focus({preventScroll: true});
      }
    });

    /** @param {Stillpage.SavedState} saved */
    const setSaved = (saved) => {
      const before = save.state().status;
      save.set(saved);
      if (saved.status !== 'saved' || before !== 'saving') return;
      const {id} = saved;
      const words = [text(saved.keptPrevious ? 'readerSavedKept' : 'readerSavedNote'),
        saved.missingImages ? plural('readerMissingImages', saved.missingImages) : ''].filter(Boolean).join(' ');
      const undo = button({label: text('readerUndo'), visible: true, class: 'plain'}, () => {
        if (id) void act({type: 'reader/undoSave', id}, () => { save.set({status: 'none'}); status.say(text('readerSaveUndone')); });
      });
      const grant = button({label: text('readerGrantImages'), visible: true, class: 'plain'}, () => void ask({type: 'reader/grantImages'}));
      status.say(words, ...(id ? [undo] : []), ...(saved.imagesNeedPermission ? [grant] : []));
    };

    /** @param {'loading' | 'article' | 'error'} next @param {(Node | null)[]} children */
    const replace = (next, children) => {
      shownUntil.abort();
      shownUntil = new AbortController();
      state = next;
      contents = null;
      bar.contents.hidden = true;
      bar.articleControls.hidden = next !== 'article';
      panels.close();
      minutes.replaceChildren();
      dialog.querySelector('.progress')?.remove();
      main.replaceChildren(...children.filter((child) => child !== null));
      dialog.scrollTo({top: 0, left: 0, behavior: 'instant'});
      return AbortSignal.any([shownUntil.signal, signal]);
    };

    const showLoading = () => {
      const until = replace('loading', []);
      main.append(parts.notices.loading(until));
    };

    /** @param {Stillpage.Failure} failure */
    const showError = (failure) => replace('error', [parts.notices.failed(failure, {
      retry: () => { showLoading(); void ask({type: 'reader/retry'}).then((answer) => { if (!answer.ok) showError({...failure, ...answer.error}); }); },
      openOptions: () => void ask({type: 'reader/openOptions'}), back: close})]);

    /** @param {Stillpage.ShowArticle} next */
    const showArticle = async (next) => {
      shown = next;
      script = parts.settings.scriptOf(next.article.lang);
      if (next.settings) settings = parts.settings.complete(next.settings);
      applySettings();
      const until = replace('article', []);
      const article = parts.articleView.show(next, until);
      const progress = parts.progress.build(dialog, {minutes: next.article.reading_minutes, signal: until, onMove: () => contents?.mark()});
      const note = parts.notices.note(next);
      main.append(...(note ? [note] : []), article.element);
      minutes.replaceChildren(progress.words);
      dialog.prepend(progress.line);
      save.set(next.saved ?? {status: 'none'});
      article.element.addEventListener('click', (event) => {
        if (!panels.holds(event.target)) panels.close();
        followFragment(event, article.element);
      }, {signal: until});
      await article.complete;
      contents = parts.contents.build(article.body, goTo);
      bar.contents.hidden = contents === null;
      main.dataset.complete = '';
      progress.update();
    };

    /** @param {Element} target */
    const goTo = (target) => {
      const isLong = target.closest('[data-long]') !== null;
      const behavior = isLong || matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
      target.scrollIntoView({block: 'start', behavior});
      // What lies between gets its true height only now, so the first aim was a guess.
      if (isLong) requestAnimationFrame(() => target.scrollIntoView({block: 'start', behavior}));
      if (!(target instanceof HTMLElement)) return;
      if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
      target.focus({preventScroll: true});
    };

    /** @param {MouseEvent} event @param {Element} article */
    const followFragment = (event, article) => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const link = event.target instanceof Element ? event.target.closest('a[data-fragment]') : null;
      const target = link instanceof HTMLElement
        ? article.querySelector(`#${CSS.escape(parts.allowed.ownId(link.dataset.fragment ?? ''))}`) : null;
      if (!target) return;
      event.preventDefault();
      if (!(link instanceof HTMLElement && parts.notes.isCall(link, target))) return goTo(target);
      panels.toggle(link, 'note', parts.notes.card(target, () => { panels.close(); goTo(target); }));
    };

    applySettings();
    return {
      showLoading, showArticle, showError, setSaved, state: () => state, shown: () => shown,
      say: status.say,
      end() {
        shownUntil.abort();
        stage.close();
        page.restore();
      },
    };
  };

  const close = () => {
    if (!view) return;
    view.end();
    view = null;
    void ask({type: 'reader/closed'});
  };

  /** @param {Partial<Stillpage.ReaderSettings> | null} [settings] */
  const opened = (settings) => (view ??= openView(settings));

  stillpage.reader ??= {
    install: (given) => { installed ??= given; },
    isOpen: () => view !== null,
    state: () => view?.state() ?? 'closed',
    showLoading: (settings) => opened(settings).showLoading(),
    showArticle: (shown) => void opened(shown.settings).showArticle(shown),
    showError: (failure) => void opened(null).showError(failure),
    setSaved: (saved) => view?.setSaved(saved),
    notify: (key, substitutions = []) => view?.say(text(key, ...substitutions)),
    close,
  };
}
undefined;
