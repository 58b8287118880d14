/** What keys do in the reader. */
'use strict';
{
  const {messages, settings: model} = stillpage.readerParts;
  const {text} = messages;

  /** Pixels that j and k move. */
  const STEP = 60;

  /**
   * @param {Stillpage.OpenView} view
   * @param {() => Stillpage.Reading | null} reading  The article on show, if there is one.
   * @returns {Stillpage.Key[]}  In the order of the list that `?` shows.
   */
  const build = ({dialog, saving, bar, appearance: {settings, script, change}}, reading) => {
    const isVertical = () => dialog.dataset.writing === 'vertical';
    /** @param {number} direction */
    const scrollBy = (direction) => dialog.scrollBy(isVertical() ? {left: -direction * STEP} : {top: direction * STEP});
    /** @param {number} by */
    const resize = (by) => {
      const current = settings();
      const own = model.forScript(current.scripts, script());
      change({...current, scripts: {...current.scripts, [script()]: {...own, fontSize: own.fontSize + by}}});
    };
    /** @param {Stillpage.Focus} way */
    const toggleFocus = (way) => change({...settings(), focus: settings().focus === way ? 'none' : way});
    const nextTheme = () => {
      const {theme} = settings();
      change({...settings(), theme: model.THEMES[(model.THEMES.indexOf(theme) + 1) % model.THEMES.length] ?? 'auto'});
    };
    /** In the panel a heading says what it is about. @param {string} name */
    const focusOn = (name) => `${text('readerFocus')} · ${text(name)}`;
    /** Only while an article is there. @param {(article: Stillpage.Reading) => void} run */
    const shown = (run) => () => {
      const article = reading();
      if (article) run(article);
    };
    return [
      {key: 'j', label: text('readerKeyDown'), run: () => scrollBy(1)},
      {key: 'k', label: text('readerKeyUp'), run: () => scrollBy(-1)},
      {key: 's', label: text('readerSave'), run: shown(() => saving.press())},
      {key: 'm', label: text('readerCopyMarkdown'), run: shown(saving.copyMarkdown)},
      {key: 'c', label: text('readerContents'), run: shown((article) => { if (article.contents()) bar.contents.click(); })},
      {key: 't', label: text('readerSettings'), run: () => bar.settings.click()},
      {key: '+', label: text('readerKeyLarger'), run: () => resize(1)},
      {key: '-', shown: '−', label: text('readerKeySmaller'), run: () => resize(-1)},
      {key: 'h', label: text('readerKeyHighlight'), run: shown(({highlights}) => highlights.press())},
      {key: 'l', label: text('readerHighlights'), run: shown(({highlights}) => highlights.list())},
      {key: 'b', label: text('readerKeyTheme'), run: nextTheme},
      {key: 'a', label: text('readerAloud'), run: shown(({aloud}) => aloud.toggle())},
      {key: 'n', label: text('readerAloudNext'), run: shown(({aloud}) => aloud.skip(1))},
      {key: 'p', label: text('readerAloudPrevious'), run: shown(({aloud}) => aloud.skip(-1))},
      {key: 'r', label: focusOn('readerFocusRuler'), run: shown(() => toggleFocus('ruler'))},
      {key: 'd', label: focusOn('readerFocusDim'), run: shown(() => toggleFocus('dim'))},
      {key: 'i', label: text('readerKeyImage'), run: shown(({lightbox}) => void lightbox.openNearest())},
      {key: 'x', label: text('readerLeftOut'), run: shown(() => { if (!bar.leftOut.hidden) bar.leftOut.click(); })},
      {key: '?', label: text('readerKeys'), run: () => bar.keys.click()},
    ];
  };

  /**
   * Vertical text runs on to the left; a wheel has only up and down.
   *
   * @param {HTMLElement} dialog
   * @param {AbortSignal} signal
   */
  const wheel = (dialog, signal) => {
    dialog.addEventListener('wheel', (event) => {
      if (dialog.dataset.writing !== 'vertical' || event.deltaX !== 0 || event.ctrlKey) return;
      if (event.target instanceof Element && event.target.closest('.panel')) return;
      event.preventDefault();
      dialog.scrollBy({left: -event.deltaY});
    }, {signal, passive: false});
  };

  stillpage.readerParts.commands = {build, wheel};
}
undefined;
