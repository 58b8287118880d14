/** The bar above the article: back, save, copy, contents, settings, keys. */
'use strict';
{
  const {messages, elements} = stillpage.readerParts;
  const {text} = messages;
  const {make, button} = elements;

  /**
   * @param {Record<'back' | 'copy' | 'aloud' | 'contents' | 'settings' | 'keys' | 'leftOut' | 'highlights', () => void>} actions
   * @param {{save: HTMLElement}} parts
   */
  const build = (actions, {save}) => {
    const minutes = make('span', {class: 'minutes-place'}); // what is left to read
    const contents = button({icon: 'contents', label: text('readerContents'), key: 'C', expanded: false}, actions.contents);
    contents.hidden = true; // until there are headings
    const settings = button({icon: 'letters', label: text('readerSettings'), key: 'T', expanded: false}, actions.settings);
    const keys = button({icon: 'keys', label: text('readerKeys'), key: '?', expanded: false, class: 'keys'}, actions.keys);
    const leftOut = button({icon: 'leftOut', label: text('readerLeftOut'), key: 'X', expanded: false}, actions.leftOut);
    const highlights = button({icon: 'highlight', label: text('readerHighlights'), key: 'L', expanded: false}, actions.highlights);
    highlights.hidden = true; // until there are some
    const articleControls = make('div', {class: 'bar-group article-controls', hidden: true},
      save, button({icon: 'copy', label: text('readerCopyMarkdown'), key: 'M'}, actions.copy),
      button({icon: 'aloud', label: text('readerAloud'), key: 'A'}, actions.aloud), highlights, leftOut);
    const element = make('div', {class: 'bar', role: 'group', 'aria-label': text('readerToolbar')},
      button({icon: 'back', label: text('readerBack'), visible: true, class: 'back', key: 'Escape'}, actions.back),
      contents, minutes, articleControls, make('div', {class: 'bar-group'}, settings, keys));
    return {element, contents, minutes, settings, leftOut, highlights, keys, articleControls};
  };

  stillpage.readerParts.toolbar = {build};
}
undefined;
