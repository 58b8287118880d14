/** The end of a page whose article goes on: the other pages are added when the person asks for them. */
'use strict';
{
  const {text, plural} = stillpage.readerParts.messages;
  const {make, button} = stillpage.readerParts.elements;

  /**
   * @param {{shown: Stillpage.ShowArticle, ask: Stillpage.Ask, say: Stillpage.Say, signal: AbortSignal,
   *   added: (article: Stillpage.Article) => Promise<void>}} view  `added`: shows the longer article.
   * @returns {HTMLElement | null}  Null where the article ends here.
   */
  const build = ({shown, ask, say, signal, added}) => {
    if (!shown.article.next_page || shown.selection || shown.builtIn) return null;
    const add = async () => {
      adding.disabled = true;
      const {ok, error, joined} = await ask({type: 'reader/addFollowingPages'});
      if (signal.aborted) return;
      adding.disabled = false;
      if (!ok || !joined) return say(error?.message || text('readerErrorUnknown'));
      await added(joined.article);
      say(plural('readerPagesAdded', joined.pages));
    };
    const adding = button({label: text('readerAddPages'), visible: true, class: 'primary'}, () => void add());
    return make('aside', {class: 'goes-on'}, make('p', {}, text('readerGoesOn')), make('p', {class: 'actions'}, adding));
  };

  stillpage.readerParts.followingPages = {build};
}
undefined;
