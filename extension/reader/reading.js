/** One article on show: its elements, where the reader is in it, its pictures, its voice, its highlights, the colours of its code. */
'use strict';
{
  const parts = stillpage.readerParts;
  const {text} = parts.messages;
  const {button} = parts.elements;

  /** The place is written down when scrolling has rested so long, and when the reader closes. */
  const REST_MS = 800;

  const nextTurn = () => new Promise((done) => { setTimeout(done, 0); });

  /** Where in the article the reader is: written down, and come back to. @param {Stillpage.OpenView} view @param {Stillpage.ShowArticle} shown */
  const keepPlace = ({dialog, ask, say}, shown) => {
    const url = shown.selection ? null : shown.article.canonical_url ?? shown.article.url;
    /** @type {HTMLElement[]} */
    let blocks = [];
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let resting;
    let part = 0;
    let hasMoved = false;

    const remember = () => {
      clearTimeout(resting);
      if (!hasMoved || !url || blocks.length === 0) return;
      hasMoved = false;
      const vertical = dialog.dataset.writing === 'vertical';
      void ask({type: 'reader/position', url, position: parts.position.read(blocks, {part, vertical})});
    };
    /** @type {{left: number, top: number, takeBack: () => void} | null}  Where it went on from. */
    let continued = null;
    return {
      remember,
      /** @param {HTMLElement[]} all  The article's, complete. */
      restore(all) {
        blocks = all;
        const {position} = shown;
        if (!position || dialog.scrollTop > 0 || dialog.scrollLeft !== 0) return; // the person has begun by themselves
        parts.position.restore(dialog, blocks, position);
        const takeBack = say(text('readerContinued'), button({label: text('readerFromStart'), visible: true, class: 'plain'},
          () => dialog.scrollTo({top: 0, left: 0, behavior: 'instant'})));
        const {scrollLeft: left, scrollTop: top} = dialog;
        continued = {left, top, takeBack};
      },
      /** @param {number} now  Of the whole, 0 to 1. */
      moved(now) {
        if (now === part || blocks.length === 0) return;
        part = now;
        hasMoved = true;
        // Whoever has read on for a window's height knows where they are.
        if (continued && Math.hypot(dialog.scrollLeft - continued.left, dialog.scrollTop - continued.top) > innerHeight) {
          continued.takeBack();
          continued = null;
        }
        clearTimeout(resting);
        resting = setTimeout(remember, REST_MS);
      },
    };
  };

  /**
   * @param {Stillpage.OpenView} view
   * @param {{shown: Stillpage.ShowArticle, signal: AbortSignal, added: (longer: Stillpage.Article) => Promise<void>}} options
   *   `signal`: aborts when something else is shown; `added`: further pages have come to the article.
   * @returns {Stillpage.Reading}
   */
  const begin = (view, {shown, signal, added}) => {
    const {dialog, main, bar, ask, say, saving, panels, focus, appearance, retry} = view;
    const {element, body, complete: built} = parts.articleView.show(shown, signal);
    const place = keepPlace(view, shown);
    /** @type {ReturnType<typeof parts.contents.build>} */
    let contents = null;

    const progress = parts.progress.build(dialog, {minutes: shown.article.reading_minutes, signal, onMove: (part) => {
      contents?.mark();
      focus.mark();
      place.moved(part);
    }});
    const note = parts.notices.note(shown, {openOptions: () => void ask({type: 'reader/openOptions'}), retry});
    const goesOn = parts.followingPages.build({shown, ask, say, signal, added});
    main.append(...[note, element, goesOn].filter((each) => each !== null));
    bar.minutes.replaceChildren(progress.words);
    dialog.prepend(progress.line);

    const lightbox = parts.lightbox.build(dialog, element);
    const aloud = parts.aloudBar.build(dialog, element, {settings: () => appearance.settings().speech, say, signal,
      change: (speech) => appearance.change({...appearance.settings(), speech})});
    const highlights = parts.highlights.begin(view, {body, shown, signal, textChanged: aloud.textChanged});
    saving.set(shown.saved ?? {status: 'none'});
    highlights.saved(saving.state());

    element.addEventListener('click', (event) => {
      if (!panels.holds(event.target)) panels.close();
      if (lightbox.openAt(event.target)) event.preventDefault();
      else parts.links.follow(event, element, panels);
    }, {signal});

    const loadHighlighter = async () => {
      await ask({type: 'reader/highlighter'});
      return globalThis.hljs ?? null;
    };
    const complete = async () => {
      await built;
      contents = parts.contents.build(body, parts.links.goTo);
      bar.contents.hidden = contents === null;
      const blocks = parts.blocks.list(body);
      focus.use(blocks);
      place.restore(blocks);
      // Colouring makes the words of code anew, so marks come after it; and also where it fails.
      void parts.codeColour.colourAll(body, {load: loadHighlighter, turn: nextTurn, signal}).catch(console.error).then(() => {
        if (!signal.aborted) highlights.complete();
      });
      main.dataset.complete = '';
      progress.grown();
    };

    return {
      body, lightbox, aloud, highlights,
      contents: () => contents,
      complete: complete(),
      end() {
        place.remember();
        progress.line.remove();
        bar.minutes.replaceChildren();
        highlights.close();
        lightbox.close();
        aloud.close();
      },
    };
  };

  stillpage.readerParts.reading = {begin};
}
undefined;
