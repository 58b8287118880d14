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

    /** @type {Stillpage.Reading | null}  The article on show. */
    let reading = null;
    let shownUntil = new AbortController();
    /** @type {'loading' | 'article' | 'error'} */
    let state = 'loading';
    /** @type {Stillpage.ShowArticle | null} */
    let shown = null;
    /** @type {Stillpage.Article | null}  The article by rules that have just been changed, or with more pages. */
    let renewed = null;

    const status = parts.notices.statusLine();
    const site = parts.siteMemory.build({ask, say: status.say});
    const panels = parts.panels.build();
    const saving = parts.saving.build({ask, say: status.say, dialog, signal, changed: (saved) => reading?.highlights.saved(saved)});
    const main = make('main', {class: 'view'});
    const focus = parts.focus.build(dialog, {signal});
    const appearance = parts.appearance.build(dialog, stage.root, {stored, ask, applied: focus.mark});
    const bar = parts.toolbar.build({
      back: close, copy: saving.copyMarkdown, aloud: () => reading?.aloud.toggle(),
      contents: () => {
        const contents = reading?.contents();
        if (contents) panels.toggle(bar.contents, 'contents', () => contents.element);
        contents?.mark();
      },
      settings: () => panels.toggle(bar.settings, 'settings', () => make('div', {},
        parts.settingsPanel.build(appearance.settings, appearance.script(), appearance.change), site.settings())),
      leftOut: () => panels.toggle(bar.leftOut, 'left-out', () => {
        const panel = parts.leftOut.build({ask, changed: (article) => {
          renewed = article;
          if (!panel.isConnected) void renew(); // it was closed before the answer came
        }});
        return panel;
      }, () => void renew()),
      highlights: () => reading?.highlights.list(),
      keys: () => panels.toggle(bar.keys, 'keys', () => make('section', {'aria-label': text('readerKeys'), tabindex: -1},
        make('h2', {}, text('readerKeys')), parts.keys.list(keys))),
    }, {save: saving.element});
    dialog.append(bar.element, panels.place, main, status.element);

    /** Read the page once more; what prevents it is said. @param {Stillpage.Failure} [failure]  What was said until now. */
    const retry = async (failure) => {
      showLoading();
      const {ok, error} = await ask({type: 'reader/retry'});
      if (!ok) showError({code: 'unknown', message: '', ...failure, ...error});
    };
    /** @type {Stillpage.OpenView} */
    const view = {dialog, root: stage.root, main, bar, panels, saving, focus, appearance, ask, say: status.say,
      retry: () => void retry()};
    const keys = parts.commands.build(view, () => reading);
    parts.keys.listen(keys, {signal, focused: () => stage.root.activeElement, escape: () => escape(), over: () => reading?.lightbox.keys() ?? null,
      selectAll: () => parts.highlightSelection.selectAll(main.querySelector('article')),
      goBack: () => parts.links.goBack(main.querySelector('article')), other: (event) => parts.scrolling.key(event, dialog)});
    parts.commands.wheel(dialog, signal);
    parts.scrolling.keep(dialog, signal);

    const escape = () => { if (!reading?.lightbox.close() && !reading?.highlights.close() && !panels.close() && !reading?.aloud.close()) close(); };

    /** @param {'loading' | 'article' | 'error'} next @param {...Node} children */
    const replace = (next, ...children) => {
      renewed = null;
      reading?.end();
      reading = null;
      shownUntil.abort();
      shownUntil = new AbortController();
      state = next;
      bar.contents.hidden = true;
      bar.highlights.hidden = true;
      bar.articleControls.hidden = next !== 'article';
      panels.close();
      main.replaceChildren(...children);
      stage.toTop();
      return AbortSignal.any([shownUntil.signal, signal]);
    };

    const showLoading = () => {
      const until = replace('loading');
      main.append(parts.notices.loading(until));
    };

    /** @param {Stillpage.Failure} failure */
    const showError = (failure) => void replace('error', parts.notices.failed(failure, {
      retry: () => void retry(failure),
      openOptions: () => void ask({type: 'reader/openOptions'}), back: close}));

    /** @param {Stillpage.ShowArticle} next */
    const showArticle = async (next) => {
      appearance.fit(next);
      shown = next;
      bar.leftOut.hidden = next.selection || next.builtIn !== undefined;
      const until = replace('article');
      reading = parts.reading.begin(view, {shown: next, signal: until, added: (longer) => {
        renewed = longer;
        saving.set({status: 'none'}); // what was saved before is not this
        return renew();
      }});
      await reading.complete;
    };

    /** The article is shown as it is now, at the same place: rules were changed, or pages added. */
    const renew = async () => {
      if (signal.aborted || !renewed || !shown || !reading) return;
      const place = parts.position.read(parts.blocks.list(reading.body), {part: 0, vertical: dialog.dataset.writing === 'vertical'});
      await showArticle({...shown, article: renewed, saved: saving.state(), position: null, settings: appearance.settings()});
      if (place) parts.position.restore(dialog, parts.blocks.list(reading.body), place);
    };

    appearance.apply();
    return {
      showLoading, showError, setSaved: saving.set, state: () => state, say: status.say,
      /** @param {Stillpage.ShowArticle} next */
      async showArticle(next) {
        await showArticle(next);
        if (!next.selection && !next.position) await site.offer();
      },
      end() {
        try {
          reading?.end();
        } finally {
          shownUntil.abort();
          stage.close();
          page.restore();
        }
      },
    };
  };

  stillpage.readerParts.view = {open};
}
undefined;
