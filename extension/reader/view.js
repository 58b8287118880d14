/** One opening of the reader, put together from the other files. One abort undoes all of it. */
'use strict';
{
  const parts = stillpage.readerParts;
  const {text, language, isRightToLeft} = parts.messages;
  const {make} = parts.elements;

  /**
   * @param {{articleCss: string, chromeCss: string, testing?: boolean, page: {restore: () => void},
   *   settings: Partial<Stillpage.ReaderSettings> | null, ask: Stillpage.Ask, close: () => void}} opening
   */
  const open = ({articleCss, chromeCss, testing, page, settings: stored, ask, close}) => {
    const stage = parts.stage.open({styles: [articleCss, chromeCss], label: text('readerLabel'),
      testing: testing === true, onCancel: () => escape()});
    const {dialog, signal} = stage;
    dialog.lang = language();
    dialog.dir = isRightToLeft(language()) ? 'rtl' : 'ltr';
    dialog.style.setProperty('--ui-direction', dialog.dir);

    let settings = parts.settings.complete(stored);
    let script = 'latin';
    /** @type {ReturnType<typeof parts.contents.build>} */
    let contents = null;
    /** @type {ReturnType<typeof parts.reading.begin> | null}  What belongs to the article on show. */
    let reading = null;
    let shownUntil = new AbortController();
    /** @type {'loading' | 'article' | 'error'} */
    let state = 'loading';

    /** @type {Stillpage.ShowArticle | null} */
    let shown = null;
    /** @type {Stillpage.LeftOut['article'] | null}  The article by rules that have just been changed, or with more pages. */
    let renewed = null;

    const status = parts.notices.statusLine();
    const site = parts.siteMemory.build({ask, say: status.say});
    const panels = parts.toolbar.panels();
    const saving = parts.saving.build({ask, say: status.say, dialog, signal, changed: (saved) => reading?.highlights.saved(saved)});
    const main = make('main', {class: 'view'});
    const customStyle = new CSSStyleSheet();
    const minutes = make('span', {class: 'minutes-place'});
    const bar = parts.toolbar.build({
      back: close, copy: saving.copyMarkdown, aloud: () => reading?.aloud.toggle(),
      contents: () => { if (contents) panels.toggle(bar.contents, 'contents', contents.element); contents?.mark(); },
      settings: () => panels.toggle(bar.settings, 'settings', make('div', {},
        parts.settingsPanel.build(() => settings, script, change), site.settings())),
      leftOut: () => panels.toggle(bar.leftOut, 'left-out', parts.leftOut.build({ask, changed: (article) => { renewed = article; }}), () => void renew()),
      highlights: () => reading?.highlights.list(),
      keys: () => panels.toggle(bar.keys, 'keys', make('section', {'aria-label': text('readerKeys'), tabindex: -1},
        make('h2', {}, text('readerKeys')), parts.keys.list(keys))),
    }, {save: saving.element, minutes});
    dialog.append(bar.element, panels.place, main, status.element);
    const focus = parts.focus.build(dialog, {signal});

    const keys = parts.commands.build({
      dialog, reading: () => reading, isArticle: () => state === 'article', saving, bar,
      settings: () => settings, script: () => script, change: (next) => change(next),
      hasContents: () => contents !== null,
    });
    parts.keys.listen(keys, {signal, focused: () => stage.root.activeElement, escape: () => escape(), over: () => reading?.lightbox.keys() ?? null,
      cancelled: (event) => parts.scrolling.key(event, dialog)});
    parts.commands.wheel(dialog, signal);
    parts.scrolling.keep(dialog, signal);

    const escape = () => { if (!reading?.lightbox.close() && !reading?.highlights.close() && !panels.close() && !reading?.aloud.close()) close(); };

    /** @param {Stillpage.ReaderSettings} next */
    const change = (next) => {
      settings = parts.settings.complete(next);
      applySettings();
      void ask({type: 'reader/settings', settings});
    };
    const applySettings = () => {
      parts.settings.apply(dialog, settings, script);
      customStyle.replaceSync(`@scope (.view) { ${settings.customCss} }`); // not the bar and the panel: through them it is mended
      if (settings.customCss && !stage.root.adoptedStyleSheets.includes(customStyle)) stage.root.adoptedStyleSheets.push(customStyle);
      focus.mark();
    };

    /** @param {'loading' | 'article' | 'error'} next @param {(Node | null)[]} children */
    const replace = (next, children) => {
      renewed = null;
      reading?.end();
      reading = null;
      shownUntil.abort();
      shownUntil = new AbortController();
      state = next;
      contents = null;
      bar.contents.hidden = true;
      bar.highlights.hidden = true;
      bar.articleControls.hidden = next !== 'article';
      panels.close();
      minutes.replaceChildren();
      dialog.querySelector('.progress')?.remove();
      main.replaceChildren(...children.filter((child) => child !== null));
      stage.toTop();
      return AbortSignal.any([shownUntil.signal, signal]);
    };

    const showLoading = () => {
      const until = replace('loading', []);
      main.append(parts.notices.loading(until));
    };

    const retry = () => ask({type: 'reader/retry'});
    /** @param {Stillpage.Failure} failure */
    const showError = (failure) => replace('error', [parts.notices.failed(failure, {
      retry: () => { showLoading(); void retry().then((answer) => { if (!answer.ok) showError({...failure, ...answer.error}); }); },
      openOptions: () => void ask({type: 'reader/openOptions'}), back: close})]);

    /** @param {Stillpage.ShowArticle} next */
    const showArticle = async (next) => {
      script = parts.settings.scriptOf(next.article.lang);
      if (next.settings) settings = parts.settings.complete(next.settings);
      applySettings();
      shown = next;
      bar.leftOut.hidden = next.selection || next.builtIn !== undefined;
      const until = replace('article', []);
      const article = parts.articleView.show(next, until);
      const progress = parts.progress.build(dialog, {minutes: next.article.reading_minutes, signal: until, onMove: (part) => {
        contents?.mark();
        focus.mark();
        reading?.moved(part);
      }});
      const note = parts.notices.note(next, {openOptions: () => void ask({type: 'reader/openOptions'}), retry: () => { showLoading(); void retry(); }});
      const goesOn = parts.followingPages.build({shown: next, ask, say: status.say, signal: until, added: (longer) => {
        renewed = longer;
        saving.set({status: 'none'}); // what was saved before is not this
        return renew();
      }});
      main.append(...(note ? [note] : []), article.element, ...(goesOn ? [goesOn] : []));
      minutes.replaceChildren(progress.words);
      dialog.prepend(progress.line);
      saving.set(next.saved ?? {status: 'none'});
      const now = parts.reading.begin({dialog, article: article.element, shown: next, ask, signal: until, say: status.say, focus,
        speech: () => settings.speech, changeSpeech: (speech) => change({...settings, speech}), body: article.body,
        highlighting: {root: stage.root, saving, retry: () => { showLoading(); void retry(); }, counted: (count) => { bar.highlights.hidden = count === 0; },
          panel: {show: (content) => panels.toggle(bar.highlights, 'highlights', content), close: () => void panels.close()}}});
      reading = now;
      article.element.addEventListener('click', (event) => {
        if (!panels.holds(event.target)) panels.close();
        if (!now.lightbox.openAt(event.target)) followFragment(event, article.element);
        else event.preventDefault();
      }, {signal: until});
      await article.complete;
      contents = parts.contents.build(article.body, goTo);
      bar.contents.hidden = contents === null;
      now.complete(article.body);
      main.dataset.complete = '';
      progress.grown();
    };

    /** The article is shown as it is now, at the same place: rules were changed, or pages added. */
    const renew = async () => {
      if (!renewed || !shown) return;
      const listed = () => parts.blocks.list(/** @type {Element} */ (main.querySelector('.article-body')));
      const place = parts.position.read(listed(), {part: 0, vertical: dialog.dataset.writing === 'vertical'});
      await showArticle({...shown, article: renewed, saved: saving.state(), position: null, settings});
      if (place) parts.position.restore(dialog, listed(), place);
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
      showLoading, showError, setSaved: saving.set, state: () => state, say: status.say,
      /** @param {Stillpage.ShowArticle} next */
      async showArticle(next) {
        await showArticle(next);
        if (!next.selection && !next.position) await site.offer();
      },
      end() {
        reading?.end();
        shownUntil.abort();
        stage.close();
        page.restore();
      },
    };
  };

  stillpage.readerParts.view = {open};
}
undefined;
