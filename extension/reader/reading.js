/** What belongs to one article on show: where the reader is in it, its pictures, its voice, the colours of its code. */
'use strict';
{
  const parts = stillpage.readerParts;
  const {text} = parts.messages;
  const {button} = parts.elements;

  /** The place is written down when scrolling has rested so long, and when the reader closes. */
  const REST_MS = 800;

  const nextTurn = () => new Promise((done) => { setTimeout(done, 0); });

  /**
   * @param {{dialog: HTMLElement, article: HTMLElement, shown: Stillpage.ShowArticle, ask: Stillpage.Ask, signal: AbortSignal,
   *   say: (words: string, ...actions: HTMLButtonElement[]) => void, focus: {use(blocks: HTMLElement[]): void},
   *   speech: () => Stillpage.SpeechSettings, changeSpeech: (speech: Stillpage.SpeechSettings) => void, body: HTMLElement,
   *   highlighting: Pick<Parameters<typeof parts.highlights.begin>[0], 'root' | 'saving' | 'retry' | 'counted' | 'panel'>}} view
   */
  const begin = ({dialog, article, body: content, shown, ask, signal, say, focus, speech, changeSpeech, highlighting}) => {
    const lightbox = parts.lightbox.build(dialog, article);
    const aloud = parts.aloudBar.build(dialog, article, {settings: speech, change: changeSpeech, say: (words) => say(words), signal});
    const highlights = parts.highlights.begin({...highlighting, dialog, body: content, shown, ask, say, signal, textChanged: aloud.textChanged});
    highlights.saved(highlighting.saving.state());
    const url = shown.selection ? null : shown.article.canonical_url ?? shown.article.url;
    /** @type {HTMLElement[]} */
    let blocks = [];
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let resting;
    let part = 0;
    let moved = false;

    const remember = () => {
      clearTimeout(resting);
      if (!moved || !url || blocks.length === 0) return;
      moved = false;
      const vertical = dialog.dataset.writing === 'vertical';
      void ask({type: 'reader/position', url, position: parts.position.read(blocks, {part, vertical})});
    };

    const loadHighlighter = async () => {
      const {ok} = await ask({type: 'reader/highlighter'});
      return ok ? globalThis.hljs ?? null : null;
    };

    const restore = () => {
      const {position} = shown;
      if (!position || dialog.scrollTop > 0 || dialog.scrollLeft !== 0) return; // the person has begun by themselves
      parts.position.restore(dialog, blocks, position);
      say(text('readerContinued'), button({label: text('readerFromStart'), visible: true, class: 'plain'},
        () => dialog.scrollTo({top: 0, left: 0, behavior: 'instant'})));
    };

    return {
      lightbox, aloud, highlights,
      /** @param {HTMLElement} body  All of it is there. */
      complete(body) {
        blocks = parts.blocks.list(body);
        focus.use(blocks);
        restore();
        // Colouring makes the words of code anew, so marks come after it.
        void parts.codeColour.colourAll(body, {load: loadHighlighter, turn: nextTurn, signal}).then(() => {
          if (!signal.aborted) highlights.complete();
        });
      },
      /** @param {number} now  Of the whole, 0 to 1. */
      moved(now) {
        if (now === part || blocks.length === 0) return;
        part = now;
        moved = true;
        clearTimeout(resting);
        resting = setTimeout(remember, REST_MS);
      },
      end() {
        remember();
        highlights.close();
        lightbox.close();
        aloud.close();
      },
    };
  };

  stillpage.readerParts.reading = {begin};
}
undefined;
