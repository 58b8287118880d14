/** The article's highlights in a panel, and as Markdown. */
'use strict';
{
  const {messages, elements} = stillpage.readerParts;
  const {text, plural} = messages;
  const {make, button} = elements;

  /**
   * @param {Stillpage.Highlight} highlight
   * @returns {string}  A quotation, with the note below it.
   */
  const asMarkdown = ({quote, note}) => {
    // A sign that Markdown would read at the beginning of a line; the rest of a quotation is words.
    const lines = quote.split('\n').map((line) => `> ${line.replace(/^[#>+*-](?=\s)|(?<=^\d+)[.)](?=\s)/u, '\\$&')}`);
    return [lines.join('\n>\n'), note.trim()].filter(Boolean).join('\n\n');
  };

  /**
   * @param {Stillpage.Highlight[]} highlights
   * @param {Stillpage.Article} article
   */
  const allAsMarkdown = (highlights, {title, url, canonical_url}) => {
    const address = canonical_url ?? url;
    const name = (title ?? address ?? '').replace(/([[\]\\])/gu, '\\$1');
    const source = address ? `— [${name}](<${address}>)` : `— ${name}`;
    return `${[...highlights.map(asMarkdown), source].join('\n\n')}\n`;
  };

  /**
   * @param {{found: Stillpage.Highlight[], missing: Stillpage.Highlight[]}} highlights  In the order of the text.
   * @param {{lang: string | null, dir: string}} article
   * @param {{goTo: (id: string) => void, edit: (id: string) => void, remove: (id: string) => void, copyAll: () => void}} actions
   */
  const build = ({found, missing}, {lang, dir}, {goTo, edit, remove, copyAll}) => {
    /** @param {Stillpage.Highlight} highlight @param {boolean} isThere */
    const item = (highlight, isThere) => {
      const words = make('span', {class: 'highlight-quote', lang: lang ?? undefined, dir}, highlight.quote);
      let quote = words;
      if (isThere) {
        const link = make('button', {type: 'button', class: 'highlight-link'}, words);
        link.addEventListener('click', () => goTo(highlight.id));
        quote = link;
      }
      return make('li', {'data-color': highlight.color}, quote,
        highlight.note !== '' && make('p', {class: 'highlight-note', dir: 'auto'}, highlight.note),
        make('div', {class: 'highlight-actions'},
          isThere && button({icon: 'note', label: text(highlight.note ? 'readerHighlightEditNote' : 'readerHighlightWriteNote')}, () => edit(highlight.id)),
          button({icon: 'delete', label: text('readerHighlightDelete')}, () => remove(highlight.id))));
    };
    return make('section', {class: 'highlights', 'aria-label': text('readerHighlights')},
      make('h2', {}, plural('readerHighlightsCount', found.length + missing.length)),
      make('ol', {}, ...found.map((highlight) => item(highlight, true))),
      missing.length > 0 && make('h3', {}, text('readerHighlightsMissing')),
      missing.length > 0 && make('ol', {class: 'missing'}, ...missing.map((highlight) => item(highlight, false))),
      button({icon: 'copy', label: text('readerHighlightCopyAll'), visible: true, class: 'plain'}, copyAll));
  };

  /**
   * The panel that holds the list.
   *
   * @param {Stillpage.OpenView} view
   * @param {() => HTMLElement} listed  The list as it is now.
   */
  const panel = ({root, panels, bar}, listed) => {
    /** @type {HTMLElement | null} */
    let inPanel = null;
    return {
      toggle() {
        panels.toggle(bar.highlights, 'highlights', () => (inPanel = listed()));
      },
      /** Asked for before the server had answered, it would show a note as it was. */
      renew() {
        if (!inPanel?.isConnected) return;
        const focused = [...inPanel.querySelectorAll('button')].findIndex((each) => each === root.activeElement);
        const next = listed();
        inPanel.replaceWith(next);
        inPanel = next;
        next.querySelectorAll('button')[focused]?.focus();
      },
    };
  };

  stillpage.readerParts.highlightList = {build, panel, asMarkdown, allAsMarkdown};
}
undefined;
