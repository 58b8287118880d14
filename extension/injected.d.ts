/**
 * What the injected scripts (capture/, reader/) share, in the isolated world of a tab.
 *
 * They are classic scripts, run in order by chrome.scripting.executeScript({files}), and hang themselves on one
 * global, `stillpage`. The background calls them by chrome.scripting.executeScript({func, args}).
 *
 * Opening the reader, from the background (lists and texts in reader/files.js):
 *   1. chrome.scripting.executeScript({target, files: READER_FILES})
 *   2. stillpage.reader.install({articleCss, chromeCss})   // the texts of ARTICLE_CSS, joined, and of CHROME_CSS
 *   3. chrome.scripting.insertCSS({target, origin: "USER", css}) of PAGE_CSS, and with "AUTHOR" of PAPER_CSS
 *   4. stillpage.reader.showLoading(settings), then showArticle(...) or showError(...)
 * Every step may be repeated: a second injection or install changes nothing while the reader is open.
 */
declare namespace Stillpage {
  /** The server's Article, as JSON. */
  interface Article {
    url: string | null;
    canonical_url: string | null;
    title: string | null;
    authors: string[];
    site_name: string | null;
    published: string | null;
    modified: string | null;
    lang: string | null;
    dir: "ltr" | "rtl";
    excerpt: string | null;
    lead_image: string | null;
    content_html: string;
    text: string;
    word_count: number;
    reading_minutes: number;
    kind: string;
    confidence: number;
    next_page: string | null;
  }

  /** What a person wants kept or left out on every page of a site; the server keeps it. */
  interface SiteRule {
    action: "keep" | "drop";
    selector: string;
  }
  /** A part of the page, kept or left out. */
  interface PagePart {
    text: string;
    tag: string;
    kept: boolean;
    reason: string;
    /** For a rule; null where none could tell it from the rest. */
    selector: string | null;
  }
  interface LeftOut {
    article: Article;
    parts: PagePart[];
    /** Of this site until now. */
    rules: SiteRule[];
    host: string | null;
    /** Not in private windows, nor for pages of no site. */
    remembers: boolean;
  }
  interface SiteMemory {
    /** Null where nothing is remembered: private windows, pages of no site. */
    site: string | null;
    choice: "always" | "never" | null;
    /** The reader was opened here often enough to ask whether it should be by itself. */
    offer: boolean;
    /** A page of ours has opened that asks for the permission. */
    asked?: boolean;
  }

  type Theme = "auto" | "light" | "sepia" | "grey" | "dark" | "black" | "contrast";
  /** What keeps one's place: a ruler of a few lines, or all paragraphs dimmed but one. */
  type Focus = "none" | "ruler" | "dim";
  type Font = "serif" | "sans" | "dyslexia";

  /** What the reader remembers; any part may be missing, then the default counts (reader/settings.js). */
  interface ReaderSettings {
    theme: Theme;
    /** Per script ("latin", "arabic", "cjk", ...), since sizes and faces do not compare across scripts. */
    scripts: Record<string, Partial<ScriptSettings>>;
    /** Characters of body text on a line (of a Latin face; other scripts scale it). */
    width: number;
    justify: boolean;
    hyphens: boolean;
    images: boolean;
    markedLinks: boolean;
    customCss: string;
    focus: Focus;
    speech: SpeechSettings;
  }
  interface ScriptSettings {
    font: Font;
    /** CSS pixels, 14 to 32. */
    fontSize: number;
    /** 1 is the script's own good line height. */
    lineHeight: number;
    vertical: boolean;
  }

  interface SpeechSettings {
    /** 1 is the voice's own speed. */
    rate: number;
    /** voiceURI by primary language ("en"). */
    voices: Record<string, string>;
  }

  /** Where a person stopped reading; nothing in it tells what the article says. */
  interface ReadingPosition {
    /** Number of the block at the top of the view. */
    block: number;
    /** Of that block's words, so that it is found again after another extraction. */
    mark: number;
    /** How far into the block, 0 to 1. */
    within: number;
    /** How far into the article, 0 to 1. */
    part: number;
  }

  /** A passage that was marked: a W3C TextQuoteSelector, its colour, a note (empty for none). */
  interface HighlightMarking {
    quote: string;
    prefix: string;
    suffix: string;
    color: string;
    note: string;
  }
  interface Highlight extends HighlightMarking {
    id: string;
    created_at: string;
    updated_at: string;
  }

  interface SavedState {
    /** `waiting`: in the queue until the server is back. */
    status: "none" | "saving" | "saved" | "failed" | "waiting";
    /** Of what waits: there is no server that knows this browser. */
    unpaired?: boolean;
    id?: string;
    /** Before this visit: there is no save to undo, and deleting it would take along what is kept about it. */
    wasSaved?: boolean;
    /** Images that could not be had; they stay links. */
    missingImages?: number;
    /** Images of other hosts wait for a permission that the user may grant on an extension page. */
    imagesNeedPermission?: boolean;
    /** The new capture was worse than the saved one, so the saved text stayed. */
    keptPrevious?: boolean;
    /** Why: the text is `worse...` of the code in _locales. */
    keptBecause?: {code: string; values: string[]};
  }

  interface Failure {
    /** The server's or background's stable code; the text is `error...` of it in _locales. */
    code: string;
    /** A sentence for the person, in the interface's language. */
    message: string;
    /** What they can do: read again, or open the options (pairing, starting the server). */
    action?: "retry" | "options" | "none";
    /** Where the text is, if not in this page. */
    address?: string;
  }

  interface ShowArticle {
    article: Omit<Article, "text">;
    /** `published` and `modified` in words: shared/dates.js. */
    dates: {published: string | null; modified: string | null};
    saved: SavedState | null;
    /** The extractor is not sure that this is an article. */
    unsure: boolean;
    settings: Partial<ReaderSettings> | null;
    /** Only the page's selection was sent. */
    selection: boolean;
    /** Where the person stopped reading last time. */
    position?: ReadingPosition | null;
    /** Made by the built-in extractor; why the server could not be asked. */
    builtIn?: Failure;
  }

  interface Reader {
    /**
     * Hand over the stylesheets; must come before anything is shown. Takes note of what is scrolled where, if it is not open:
     * best before the page's styles change, as its layout is asked for.
     * `testing` opens the shadow root, so that a test can look in; nothing that ships sets it.
     */
    install(parts: {articleCss: string; chromeCss: string; testing?: boolean}): void;
    isOpen(): boolean;
    /** What is on show, for the background to ask after it was evicted. */
    state(): "closed" | "loading" | "article" | "error";
    showLoading(settings?: Partial<ReaderSettings> | null): void;
    showArticle(shown: ShowArticle): void;
    showError(failure: Failure): void;
    setSaved(saved: SavedState): void;
    /** Say something in the status line, also to screen readers; key of _locales. */
    notify(messageKey: string, substitutions: string[]): void;
    close(): void;
  }

  /** What the reader sends by runtime.sendMessage; the answer is {ok: true, ...} or {ok: false, error}. */
  type ReaderMessage =
    | {type: "reader/save"; page?: CapturedPage} | {type: "tab/save"} | {type: "reader/undoSave"; id?: string | undefined} | {type: "reader/reveal"; id: string}
    | {type: "reader/copyMarkdown"; page?: CapturedPage} | {type: "reader/closed"} | {type: "reader/retry"}
    | {type: "reader/position"; url: string; position: ReadingPosition | null} | {type: "reader/highlighter"}
    | {type: "reader/leftOut"} | {type: "reader/addFollowingPages"} | {type: "reader/changeSiteRules"; rules: SiteRule[]}
    | {type: "reader/site"; opened?: boolean} | {type: "reader/chooseSite"; choice: SiteMemory["choice"]}
    | {type: "reader/highlights"; id: string} | {type: "reader/addHighlight"; id: string; marking: HighlightMarking}
    | {type: "reader/changeHighlight"; id: string; highlight: string; changes: Partial<HighlightMarking>}
    | {type: "reader/removeHighlight"; id: string; highlight: string}
    | {type: "reader/settings"; settings: Partial<ReaderSettings>} | {type: "reader/openOptions"} | {type: "reader/grantImages"};
  interface ReaderAnswer {
    ok: boolean;
    error?: {code: string; message: string};
    /** For reader/save. */
    saved?: SavedState;
    /** For reader/copyMarkdown. */
    markdown?: string;
    /** For reader/highlights, and for adding and changing one. */
    highlights?: Highlight[];
    highlight?: Highlight;
    /** For reader/addFollowingPages: the longer article, and how many pages came to it. */
    joined?: {article: Article; pages: number};
    /** For reader/leftOut and reader/changeSiteRules. */
    leftOut?: LeftOut;
    /** For reader/site and reader/chooseSite. */
    memory?: SiteMemory;
  }

  /** The page as captured (capture/). */
  interface CapturedPage {
    html: string;
    url: string;
    title: string;
    lang: string | null;
    dir: "ltr" | "rtl";
    /** Only the selection was captured, in an `<article>`. */
    selectionOnly: boolean;
    /** The page passed the limit; `html` is empty. */
    tooLarge: boolean;
    /** The browser shows a PDF, an image or the like; `html` is empty. */
    notHtml: boolean;
    /** Address of a frame of another site that fills most of the window. */
    frame: string | null;
    /** Length of `html` in UTF-8. */
    bytes: number;
    /** What the capture took. */
    milliseconds: number;
  }

  interface Global {
    capture: {page(options: CaptureOptions): CapturedPage; isHtml(): boolean};
    lastCapture?: CapturedPage;
    /** The reading that is open; see capture/visits.js. */
    visit: Visit | undefined;
    visits: Visits;
    /** What of this page is in the library. */
    saved: {id: string} | undefined;
    /** The capture's own pieces, one to a file; see extension/capture/parts.d.ts. */
    dom: SafeDom;
    rules: Rules;
    Markup: new (maxBytes: number) => Markup;
    escapeJson(json: string): string;
    Drafts: new () => Drafts;
    Walk: new (markup: Markup, ranges: Range[]) => Walk;
    specialElements: Map<string, (walk: Walk, element: Element, frame: WalkFrame) => void>;
    /** Makes an article without the server; there only once the background needed it. */
    builtIn: {
      extract(page: CapturedPage): Article | null;
      cleanAddress(address: string | null, base: string): string | null;
      directionOf(text: string): "ltr" | "rtl";
      languageOf(declared: string | null, text: string): string | null;
      countWords(text: string, lang: string | null): number;
    };
    reader: Reader;
    /** The reader's own pieces, one to a file; see extension/reader/parts.d.ts. */
    readerParts: ReaderParts;
  }
}

/** vendor/readability.js. */
declare class Readability {
  constructor(document: Document, options?: {charThreshold?: number});
  parse(): {
    title?: string | null; byline?: string | null; dir?: string | null; lang?: string | null; content?: string | null;
    textContent?: string | null; excerpt?: string | null; siteName?: string | null; publishedTime?: string | null;
  } | null;
}

declare var stillpage: Stillpage.Global;
