/** Highlights of the article on show: made, drawn, changed, listed. */
'use strict';
{
  const {messages, elements, clipboard, highlightText, highlightStore, highlightSelection, highlightMarks, highlightPopover, highlightList}
    = stillpage.readerParts;
  const {text} = messages;
  const {button} = elements;

  /** @param {EventTarget | null | undefined} target @returns {string | undefined}  The id of the highlight there. */
  const idAt = (target) => {
    const mark = target instanceof Element ? target.closest('mark.highlight') : null;
    return mark instanceof HTMLElement ? mark.dataset.highlight : undefined;
  };

  /**
   * @param {Stillpage.OpenView} view
   * @param {{body: HTMLElement, shown: Stillpage.ShowArticle, signal: AbortSignal, textChanged: () => void}} article
   *   `textChanged`: text nodes of the article are others than before.
   */
  const begin = (view, {body, shown, signal, textChanged}) => {
    const {dialog, root, say, panels, bar, retry} = view;
    const store = highlightStore.build(view, signal);
    const popover = highlightPopover.build(dialog, signal);
    /** Where those begin that are in the text, by id. @type {Map<string, number>} */
    let places = new Map();
    let isComplete = false;
    let isMarking = false;
    let lastColor = 'yellow';
    /** Whether what is selected was by the key, and is not marked yet. */
    let isBegun = false;

    const redraw = () => {
      highlightMarks.eraseAll(body);
      places = store.all().length > 0 ? highlightMarks.draw(body, store.all()) : new Map();
      textChanged();
      bar.highlights.hidden = store.all().length === 0;
    };
    const load = async () => { if (isComplete && await store.load()) redraw(); };

    const copy = async (/** @type {string} */ words) => say(text((await clipboard.copy(words, dialog)) ? 'readerCopied' : 'readerCopyFailed'));

    // --- one highlight

    /** @param {Stillpage.HighlightMarking} marking */
    const make = async (marking) => {
      const made = await store.add(marking);
      if (made) redraw();
      return made;
    };
    /** @param {string} id @param {Partial<Stillpage.HighlightMarking>} changes */
    const change = async (id, changes) => {
      const changed = await store.change(id, changes);
      if (!changed) return;
      highlightMarks.dress(body, changed);
      list.renew();
      if (changes.note !== undefined) say(text('readerHighlightNoteKept'));
    };
    /** @param {string} id @param {string} [written]  Its note as it is being written. */
    const remove = async (id, written) => {
      const gone = await store.remove(id);
      if (!gone) return;
      redraw();
      const {quote, prefix, suffix, color} = gone;
      const note = written ?? gone.note;
      say(text('readerHighlightDeleted'), button({label: text('readerUndo'), visible: true, class: 'plain'},
        () => void make({quote, prefix, suffix, color, note})));
    };
    /** @param {string} id @param {{focus: boolean, at?: DOMRect}} how */
    const edit = (id, {focus, at}) => {
      const highlight = store.byId(id);
      const mark = highlightMarks.of(body, id).at(-1);
      if (!highlight || !mark) return;
      popover.edit(at ?? mark.getBoundingClientRect(), {highlight, draft: store.draftOf(highlight), focus,
        choose: (color) => { lastColor = color; void change(id, {color}); },
        copy: () => void copy(highlightList.asMarkdown(store.byId(id) ?? highlight)), remove: (note) => void remove(id, note),
        write: (note) => void change(id, {note})});
    };
    /** @param {string} id */
    const goTo = (id) => {
      const [mark] = highlightMarks.of(body, id);
      if (!mark) return;
      panels.close();
      mark.tabIndex = -1;
      mark.scrollIntoView({block: 'center', behavior: 'instant'});
      mark.focus({preventScroll: true});
    };

    // --- what is selected

    const selected = () => (isComplete ? highlightSelection.selected(root, body) : null);
    /** @param {Stillpage.SelectedWords} selection @param {string} color @param {{focus: boolean}} how  Mark it, and open its box. */
    const markWords = async ({at, described}, color, {focus}) => {
      if (isMarking) return; // a key that is held: each answer would open the box anew, under the pointer
      isMarking = true;
      lastColor = color;
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
      popover.offer(selection.at, {note: store.isSaved() ? null : text('readerHighlightSaves'),
        copy: () => { popover.close(); void copy(highlightList.asMarkdown({...selection.described, note: ''})); },
        choose: (color) => void markWords(selection, color, {focus: false})});
    };
    /** By key: in the colour used last. */
    const markSelected = (/** @type {Stillpage.SelectedWords} */ selection) => {
      isBegun = false;
      if (shown.builtIn) return popover.refuse(selection.at, {note: text('readerHighlightNeedsServer'), retry});
      if (!store.isSaved()) say(text('readerHighlightSaves'));
      void markWords(selection, lastColor, {focus: true});
    };

    /** @returns {boolean}  Whether there was something to let go of. */
    const letGo = () => {
      const was = isBegun && selected() !== null;
      isBegun = false;
      if (was) document.getSelection()?.removeAllRanges();
      return was;
    };

    // --- all of them

    const list = highlightList.panel(view, () => {
      const found = store.all().filter(({id}) => places.has(id)).sort((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0));
      const missing = store.all().filter(({id}) => !places.has(id));
      return highlightList.build({found, missing}, shown.article, {
        goTo, edit: (id) => { goTo(id); edit(id, {focus: true}); },
        remove: (id) => { panels.close(); void remove(id); },
        copyAll: () => void copy(highlightList.allAsMarkdown([...found, ...missing], shown.article)),
      });
    });

    highlightSelection.watch(dialog, {signal, ignored: popover.holds,
      made: (how) => { if (how === 'mouse' || !popover.isOpen()) offer(); }});
    addEventListener('pagehide', popover.close, {signal}); // a note is kept when its box closes
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
        if (!store.follow(saved)) return;
        if (!store.isSaved()) redraw();
        void load();
      },
      /** The key: what is selected, or the highlight that has the focus, or a first sentence. */
      press() {
        const id = idAt(root.activeElement);
        const selection = id ? null : selected();
        if (id) edit(id, {focus: true});
        else if (selection) markSelected(selection);
        else {
          isBegun = highlightSelection.selectSentence(body);
          say(text(isBegun ? 'readerHighlightExtend' : 'readerHighlightNothing'));
        }
      },
      list: () => (store.all().length === 0 ? say(text('readerHighlightsNone')) : list.toggle()),
      close: () => popover.close() || letGo(),
    };
  };

  stillpage.readerParts.highlights = {begin};
}
undefined;
