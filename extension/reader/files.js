/**
 * What the background injects to open the reader, in order. The one list of it; tests use it too.
 * How to call the reader: injected.d.ts.
 */

/** Classic scripts for executeScript({files}). */
export const READER_FILES = ['capture/dom.js', ...[
  'messages', 'ask', 'icons', 'elements', 'allowed', 'embeds', 'lines', 'rebuild', 'settings', 'page_state', 'scrolling', 'own_clicks', 'stage', 'keys', 'notices',
  'boxes', 'article_view', 'notes', 'links', 'contents', 'progress', 'blocks', 'position', 'sentences', 'voices', 'aloud', 'aloud_bar',
  'lightbox', 'code_colour', 'focus', 'settings_panel', 'appearance', 'toolbar', 'panels', 'clipboard', 'save_button', 'saving',
  'first_sentence', 'highlight_anchor', 'highlight_text', 'highlight_store', 'highlight_selection', 'highlight_marks', 'highlight_popover',
  'highlight_list', 'highlights', 'left_out', 'site_memory', 'following_pages', 'commands', 'reading', 'view', 'reader',
].map((name) => `reader/${name}.js`)];

/** For insertCSS({origin: 'USER', css}), as text: keeps the page from scrolling below the reader, and out of its print. */
export const PAGE_CSS = 'reader/page.css';

/** For insertCSS({origin: 'AUTHOR', css}), as text: the sheets to print on. */
export const PAPER_CSS = 'reader/paper.css';

/**
 * The article's stylesheet, in this order; the library's pages and saved files have the same (server/stillpage/extension_files.py).
 * Read with fetch(chrome.runtime.getURL(...)), passed to stillpage.reader.install.
 */
export const ARTICLE_CSS = ['themes', 'scripts', 'text', 'boxes', 'media'].map((name) => `reader/article/${name}.css`);

/** The interface's around it; read and passed on likewise. */
export const CHROME_CSS = 'reader/chrome.css';

/** Injected only for an article that has code in it; makes `hljs`. */
export const HIGHLIGHTER = 'vendor/highlight.min.js';
