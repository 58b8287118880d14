/** The highlights of the article on show as the server keeps them, with the saved article; nothing here is drawn. */
'use strict';
{
  const {text} = stillpage.readerParts.messages;

  /** Notes that could not be kept, by id: while the page is there, also once its reader has closed. @type {Map<string, string>} */
  const drafts = new Map();

  /** @param {Stillpage.OpenView} view @param {AbortSignal} signal  Of the article on show. */
  const build = ({ask, say, saving}, signal) => {
    /** @type {Stillpage.Highlight[]} */
    let all = [];
    /** @type {string | null} */
    let articleId = null;

    /** @param {string} id */
    const byId = (id) => all.find((each) => each.id === id);
    /** @param {Stillpage.Highlight} highlight */
    const put = (highlight) => {
      all = byId(highlight.id) ? all.map((each) => (each.id === highlight.id ? highlight : each)) : [...all, highlight];
    };
    /** @param {Stillpage.ReaderAnswer} answer @returns {boolean} */
    const failed = (answer) => {
      if (!answer.ok) say(answer.error?.message || text('readerErrorUnknown'));
      return !answer.ok;
    };
    /** @returns {Promise<string | null>}  The article's id once it is saved; null: said why it is not. */
    const savedId = async () => {
      if (articleId) return articleId;
      say(text('readerSaving'));
      const saved = await saving.save();
      if (signal.aborted) return null;
      if (saved.status === 'saved' && saved.id) return (articleId = saved.id);
      // What went wrong was said by saving itself; a page that waits for the server has no highlights yet.
      if (saved.status === 'waiting') say(text('readerHighlightNeedsServer'));
      return null;
    };

    return {
      all: () => all,
      byId,
      isSaved: () => articleId !== null,
      /** @param {Stillpage.Highlight} highlight  @returns {string}  Its note, or what was to become it. */
      draftOf: ({id, note}) => drafts.get(id) ?? note,

      /** @param {Stillpage.SavedState} saved @returns {boolean}  Whether these are the highlights of another article now. */
      follow(saved) {
        const id = saved.status === 'saved' ? saved.id ?? null : saved.status === 'none' ? null : articleId;
        if (id === articleId) return false;
        articleId = id;
        all = [];
        return true;
      },
      /** @returns {Promise<boolean>}  Whether the article has any, as far as is known. */
      async load() {
        const id = articleId;
        if (!id) return false;
        const answer = await ask({type: 'reader/highlights', id});
        if (signal.aborted || id !== articleId || failed(answer)) return false;
        all = [...all, ...(answer.highlights ?? []).filter((each) => !byId(each.id))];
        return all.length > 0;
      },
      /** @param {Stillpage.HighlightMarking} marking @returns {Promise<Stillpage.Highlight | null>}  Saves the article first, if need be. */
      async add(marking) {
        const id = await savedId();
        if (!id) return null;
        const answer = await ask({type: 'reader/addHighlight', id, marking});
        if (signal.aborted || failed(answer) || !answer.highlight) return null;
        put(answer.highlight);
        return answer.highlight;
      },
      /** @param {string} id @param {Partial<Stillpage.HighlightMarking>} changes @returns {Promise<Stillpage.Highlight | null>} */
      async change(id, changes) {
        const answer = articleId ? await ask({type: 'reader/changeHighlight', id: articleId, highlight: id, changes}) : {ok: false};
        if (changes.note !== undefined) {
          if (answer.ok) drafts.delete(id);
          else drafts.set(id, changes.note);
        }
        if (failed(answer) || signal.aborted || !answer.highlight || !byId(id)) return null;
        put(answer.highlight);
        return answer.highlight;
      },
      /** @param {string} id @returns {Promise<Stillpage.Highlight | null>}  As it was last. */
      async remove(id) {
        const answer = articleId ? await ask({type: 'reader/removeHighlight', id: articleId, highlight: id}) : {ok: false};
        const gone = byId(id); // asked for now: the answer to a change may have come meanwhile
        if (signal.aborted || failed(answer) || !gone) return null;
        all = all.filter((each) => each.id !== id);
        return gone;
      },
    };
  };

  stillpage.readerParts.highlightStore = {build};
}
undefined;
