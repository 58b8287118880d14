/** Highlights of the article on show: made, drawn, changed, listed. They are kept with the saved article, on the server. */
'use strict';
{
  const {messages, elements, clipboard, firstSentence, highlightText, highlightMarks, highlightPopover, highlightList} = stillpage.readerParts;
  const {text} = messages;
  const {button} = elements;

  /** A finger selects by moving handles: it has done when they rest so long. */
  const REST_MS = 350;

  /**
   * @param {{dialog: HTMLElement, root: ShadowRoot, body: HTMLElement, shown: Stillpage.ShowArticle, ask: Stillpage.Ask, say: Stillpage.Say,
   *   saving: Stillpage.Saving, signal: AbortSignal, retry: () => void, counted: (count: number) => void,
   *   panel: {show: (content: HTMLElement) => void, close: () => void}, textChanged: () => void}} view
   *   `counted`: how many there are now; `textChanged`: text nodes of the article are others than before.
   */
  const begin = ({dialog, root, body, shown, ask, say, saving, signal, retry, counted, panel, textChanged}) => {
    const popover = highlightPopover.build(dialog, signal);
    /** @type {Stillpage.Highlight[]} */
    let all = [];
    /** Where those begin that are in the text, by id. @type {Map<string, number>} */
    let places = new Map();
    /** Notes that could not be kept, by id. @type {Map<string, string>} */
    const drafts = new Map();
    /** @type {string | null} */
    let articleId = null;
    let isComplete = false;
    let isMarking = false;
    let last = 'yellow';

    const redraw = () => {
      for (const {id} of all) highlightMarks.erase(body, id);
      places = all.length > 0 ? highlightMarks.draw(body, all) : new Map();
      textChanged();
      counted(all.length);
    };
    const load = async () => {
      const id = articleId;
      if (!id || !isComplete) return;
      const answer = await ask({type: 'reader/highlights', id});
      if (signal.aborted || id !== articleId) return;
      if (!answer.ok) return void say(answer.error?.message || text('readerErrorUnknown'));
      const known = new Set(all.map((each) => each.id));
      all = [...all, ...(answer.highlights ?? []).filter((each) => !known.has(each.id))];
      if (all.length > 0) redraw();
    };
    /** @param {Stillpage.ReaderAnswer} answer @returns {boolean} */
    const failed = (answer) => {
      if (answer.ok) return false;
      say(answer.error?.message || text('readerErrorUnknown'));
      return true;
    };

    /** @param {string} id */
    const byId = (id) => all.find((each) => each.id === id);
    /** @param {Stillpage.Highlight} highlight */
    const put = (highlight) => {
      all = byId(highlight.id) ? all.map((each) => (each.id === highlight.id ? highlight : each)) : [...all, highlight];
    };
    const copy = async (/** @type {string} */ words) => say(text((await clipboard.copy(words, dialog)) ? 'readerCopied' : 'readerCopyFailed'));

    /** @param {Stillpage.HighlightMarking} marking @returns {Promise<Stillpage.Highlight | null>} */
    const make = async (marking) => {
      if (!articleId) {
        say(text('readerSaving'));
        const saved = await saving.save();
        if (signal.aborted) return null;
        if (saved.status !== 'saved' || !saved.id) {
          // What went wrong was said by saving itself; a page that waits for the server has no highlights yet.
          if (saved.status === 'waiting') say(text('readerHighlightNeedsServer'));
          return null;
        }
        articleId = saved.id;
      }
      const answer = await ask({type: 'reader/addHighlight', id: articleId, marking});
      if (signal.aborted || failed(answer) || !answer.highlight) return null;
      put(answer.highlight);
      redraw();
      return answer.highlight;
    };
    /** @param {string} id @param {Partial<Stillpage.HighlightMarking>} changes */
    const change = async (id, changes) => {
      const answer = articleId ? await ask({type: 'reader/changeHighlight', id: articleId, highlight: id, changes}) : {ok: false};
      if (signal.aborted) return;
      if (changes.note !== undefined) {
        if (answer.ok) drafts.delete(id);
        else drafts.set(id, changes.note);
      }
      if (failed(answer) || !answer.highlight || !byId(id)) return;
      put(answer.highlight);
      highlightMarks.dress(body, answer.highlight);
      listAnew();
      if (changes.note !== undefined) say(text('readerHighlightNoteKept'));
    };
    /** @param {string} id */
    const remove = async (id) => {
      const answer = articleId ? await ask({type: 'reader/removeHighlight', id: articleId, highlight: id}) : {ok: false};
      const gone = byId(id); // asked for now: the answer to a change may have come meanwhile
      if (signal.aborted || failed(answer) || !gone) return;
      highlightMarks.erase(body, id);
      all = all.filter((each) => each.id !== id);
      redraw();
      const {quote, prefix, suffix, color, note} = gone;
      say(text('readerHighlightDeleted'), button({label: text('readerUndo'), visible: true, class: 'plain'},
        () => void make({quote, prefix, suffix, color, note})));
    };

    /** @param {string} id @param {{focus: boolean, at?: DOMRect}} how */
    const edit = (id, {focus, at}) => {
      const highlight = byId(id);
      const mark = highlightMarks.of(body, id).at(-1);
      if (!highlight || !mark) return;
      popover.edit(at ?? mark.getBoundingClientRect(), {highlight, draft: drafts.get(id) ?? highlight.note, focus,
        choose: (color) => { last = color; void change(id, {color}); },
        copy: () => void copy(highlightList.asMarkdown(byId(id) ?? highlight)), remove: () => void remove(id),
        write: (note) => void change(id, {note})});
    };

    /** @param {AbstractRange} range  Its last line, at which the box stands. */
    const rectOf = (range) => {
      const whole = document.createRange();
      whole.setStart(range.startContainer, range.startOffset);
      whole.setEnd(range.endContainer, range.endOffset);
      const lines = [...whole.getClientRects()].filter(({width, height, bottom, top}) => width > 0 && height > 0 && bottom > 0 && top < innerHeight);
      return lines.at(-1) ?? whole.getBoundingClientRect();
    };
    /** What is selected in the article, if anything. */
    const selected = () => {
      const range = highlightText.selectionIn(root);
      if (!range || !isComplete || !body.contains(range.startContainer)) return null;
      const content = highlightText.read(body);
      const span = highlightText.offsetsOf(content, range);
      return span && {at: rectOf(range), described: highlightText.describe(content.text, span)};
    };
    /** @typedef {NonNullable<ReturnType<typeof selected>>} Selected */
    /** @param {Selected} selection @param {string} color @param {{focus: boolean}} how  Mark it, and open its box. */
    const markWords = async ({at, described}, color, {focus}) => {
      if (isMarking) return; // a key that is held: each answer would open the box anew, under the pointer
      isMarking = true;
      last = color;
      const made = await make({...described, color, note: ''}).finally(() => { isMarking = false; });
      if (!made) return;
      document.getSelection()?.removeAllRanges();
      edit(made.id, {focus, at});
      if (!focus) say(text('readerHighlightMade'));
    };
    /** With the mouse or a finger: colours at what is selected. */
    const offer = () => {
      const selection = selected();
      if (!selection || shown.builtIn) return;
      popover.offer(selection.at, {note: articleId ? null : text('readerHighlightSaves'),
        copy: () => { popover.close(); void copy(highlightList.asMarkdown({...selection.described, note: ''})); },
        choose: (color) => void markWords(selection, color, {focus: false})});
    };
    /** By key: in the colour used last. */
    const markSelected = (/** @type {Selected} */ selection) => {
      if (shown.builtIn) return popover.refuse(selection.at, {note: text('readerHighlightNeedsServer'), retry});
      if (!articleId) say(text('readerHighlightSaves'));
      void markWords(selection, last, {focus: true});
    };

    /** Without a mouse: a sentence, to be made longer or shorter with Shift and the arrows. */
    const selectSentence = () => {
      const range = firstSentence.inView(body);
      if (!range) return void say(text('readerHighlightNothing'));
      document.getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
      say(text('readerHighlightExtend'));
    };

    const listed = () => {
      const found = all.filter(({id}) => places.has(id)).sort((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0));
      const missing = all.filter(({id}) => !places.has(id));
      return highlightList.build({found, missing}, shown.article, {
        goTo, edit: (id) => { goTo(id); edit(id, {focus: true}); },
        remove: (id) => { panel.close(); void remove(id); },
        copyAll: () => void copy(highlightList.allAsMarkdown([...found, ...missing], shown.article)),
      });
    };
    /** @type {HTMLElement | null} */
    let inPanel = null;
    const list = () => {
      if (all.length === 0) return void say(text('readerHighlightsNone'));
      inPanel = listed();
      panel.show(inPanel);
    };
    /** Asked for before the server had answered, it would show a note as it was. */
    const listAnew = () => {
      if (!inPanel?.isConnected) return;
      const focused = [...inPanel.querySelectorAll('button')].findIndex((each) => each === root.activeElement);
      const next = listed();
      inPanel.replaceWith(next);
      inPanel = next;
      next.querySelectorAll('button')[focused]?.focus();
    };
    /** @param {string} id */
    const goTo = (id) => {
      const [mark] = highlightMarks.of(body, id);
      if (!mark) return;
      panel.close();
      mark.tabIndex = -1;
      mark.scrollIntoView({block: 'center', behavior: 'instant'});
      mark.focus({preventScroll: true});
    };
    /** @param {EventTarget | null | undefined} target @returns {string | undefined} */
    const idAt = (target) => {
      const mark = target instanceof Element ? target.closest('mark.highlight') : null;
      return mark instanceof HTMLElement ? mark.dataset.highlight : undefined;
    };

    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let resting;
    let byTouch = false;
    dialog.addEventListener('pointerdown', (event) => { byTouch = event.pointerType === 'touch'; }, {signal});
    dialog.addEventListener('pointerup', (event) => {
      // The browser settles the selection after this event.
      if (event.pointerType !== 'touch' && !popover.holds(event.target)) setTimeout(() => { if (!signal.aborted) offer(); }, 0);
    }, {signal});
    document.addEventListener('selectionchange', () => {
      clearTimeout(resting);
      if (byTouch) resting = setTimeout(() => { if (!signal.aborted && !popover.isOpen()) offer(); }, REST_MS);
    }, {signal});
    body.addEventListener('click', (event) => {
      const id = idAt(event.target);
      if (!id || (event.target instanceof Element && event.target.closest('a')) || highlightText.selectionIn(root)) return;
      edit(id, {focus: true, at: new DOMRect(event.clientX, event.clientY, 0, 0)});
    }, {signal});

    return {
      /** The content is there, its code coloured. */
      complete() {
        isComplete = true;
        void load();
      },
      /** @param {Stillpage.SavedState} saved */
      saved(saved) {
        const id = saved.status === 'saved' ? saved.id ?? null : saved.status === 'none' ? null : articleId;
        if (id === articleId) return;
        articleId = id;
        if (!id) {
          for (const each of all) highlightMarks.erase(body, each.id);
          all = [];
          redraw();
        }
        void load();
      },
      /** The key: what is selected, or the highlight that has the focus, or a first sentence. */
      press() {
        const id = idAt(root.activeElement);
        const selection = id ? null : selected();
        if (id) edit(id, {focus: true});
        else if (selection) markSelected(selection);
        else selectSentence();
      },
      list, close: popover.close,
      end: () => void popover.close(),
    };
  };

  stillpage.readerParts.highlights = {begin};
}
undefined;
