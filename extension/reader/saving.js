/** Saving from the reader, and copying as Markdown: what is asked for, and what is said of it. */
'use strict';
{
  const {messages, elements, saveButton, clipboard} = stillpage.readerParts;
  const {text, plural} = messages;
  const {button} = elements;

  /**
   * @param {{ask: Stillpage.Ask, say: (words: string, ...actions: HTMLButtonElement[]) => void, dialog: HTMLElement, signal: AbortSignal,
   *   changed: (saved: Stillpage.SavedState) => void}} view  `changed`: told of each new state.
   */
  const build = ({ask, say, dialog, signal, changed}) => {
    /** Ask for something; say so if it failed. @param {Stillpage.ReaderMessage} message @param {(answer: Stillpage.ReaderAnswer) => void} [done] */
    const act = async (message, done) => {
      const answer = await ask(message);
      if (signal.aborted) return;
      if (answer.ok) done?.(answer);
      else say(answer.error?.message || text('readerErrorUnknown'));
    };
    /** @param {string} [id]  None while the page waits for the server. */
    const undo = (id) => act({type: 'reader/undoSave', id}, () => { set({status: 'none'}); say(text('readerSaveUndone')); });

    // Come back to, a page is as it was left, reader and all, but the click's permission to look into it has ended.
    let cameBack = false;
    addEventListener('pageshow', (event) => { cameBack ||= event.persisted; }, {signal});
    const captured = () => (cameBack ? {page: stillpage.visits.forSaving()} : {});

    /** @type {Promise<Stillpage.SavedState> | null} */
    let underway = null;
    /** @returns {Promise<Stillpage.SavedState>}  What became of it; one that is under way is waited for. */
    const save = () => (underway ??= saveNow().finally(() => { underway = null; }));
    const saveNow = async () => {
      set({status: 'saving'});
      const answer = await ask({type: 'reader/save', ...captured()});
      if (signal.aborted) return control.state();
      if (answer.ok && answer.saved) set(answer.saved);
      else {
        set({status: 'failed'});
        say(answer.error?.message || text('readerErrorUnknown'));
      }
      return control.state();
    };
    const control = saveButton.build({
      save: () => void save(), undo: (id) => void undo(id), reveal: (id) => void act({type: 'reader/reveal', id}),
    });

    /** @param {Stillpage.SavedState['keptBecause']} why `error_page` is `worseErrorPage` in _locales. */
    const because = (why) => why
      ? text(`worse${why.code.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`, ...why.values) : '';

    /** @param {Stillpage.SavedState} next */
    const set = (next) => {
      const {status: before, missingImages: known = 0, id: was, wasSaved} = control.state();
      const saved = wasSaved && next.id === was ? {...next, wasSaved} : next;
      control.set(saved);
      changed(saved);
      if (saved.status === 'waiting' && before === 'saving') {
        const undoing = button({label: text('readerUndo'), visible: true, class: 'plain'}, () => void undo());
        const pairing = button({label: text('readerOpenOptions'), visible: true, class: 'plain'}, () => void ask({type: 'reader/openOptions'}));
        say(text(saved.unpaired ? 'readerSaveUnpaired' : 'readerSaveWaits'), undoing, ...(saved.unpaired ? [pairing] : []));
      }
      if (saved.status !== 'saved') return;
      const {id, missingImages = 0} = saved;
      const isNew = before === 'saving' || before === 'waiting';
      // Pictures that took long are told of when the rest was told already.
      if (!isNew && (before !== 'saved' || missingImages === 0 || missingImages === known)) return;
      const words = [isNew && text(saved.keptPrevious ? 'readerSavedKept' : 'readerSavedNote'), isNew && because(saved.keptBecause),
        missingImages > 0 && plural('readerMissingImages', missingImages)].filter(Boolean).join(' ');
      const undoing = button({label: text('readerUndo'), visible: true, class: 'plain'}, () => { if (id) void undo(id); });
      const grant = button({label: text('readerGrantImages'), visible: true, class: 'plain'}, () => void ask({type: 'reader/grantImages'}));
      say(words, ...(id && !saved.wasSaved ? [undoing] : []), ...(saved.imagesNeedPermission ? [grant] : []));
    };

    const copyMarkdown = () => act({type: 'reader/copyMarkdown', ...captured()}, async ({markdown}) => {
      say(text((await clipboard.copy(markdown ?? '', dialog)) ? 'readerCopied' : 'readerCopyFailed'));
    });

    return {element: control.element, save, press: control.press, state: control.state, set, copyMarkdown: () => void copyMarkdown()};
  };

  stillpage.readerParts.saving = {build};
}
undefined;
