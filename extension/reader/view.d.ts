/** What one opening of the reader consists of (view.js), and the shapes that its pieces hand each other. */
declare namespace Stillpage {
  interface Key {
    /** KeyboardEvent.key, lower case for letters. */
    key: string;
    /** What the list shows, if not the key itself. */
    shown?: string;
    label: string;
    run: () => void;
  }

  /** Send a message to the background; never rejects. */
  type Ask = (message: ReaderMessage) => Promise<ReaderAnswer>;
  type Say = (words: string, ...actions: HTMLButtonElement[]) => () => void;

  /** What of highlight.js is used. */
  interface Highlighter {
    configure(options: {__emitter: unknown}): void;
    getLanguage(name: string): object | undefined;
    highlight(code: string, options: {language: string; ignoreIllegals: boolean}): {_emitter: {runs: CodeRun[]}};
  }
  interface CodeRun {
    text: string;
    scope: string | null;
  }

  interface Embed {
    /** The page at the service. */
    page: string;
    player: string;
    service: string;
    /** CSS aspect-ratio. */
    ratio: string;
  }

  /** One article on show. */
  interface Reading {
    body: HTMLElement;
    lightbox: {openAt(target: EventTarget | null): boolean; openNearest(): boolean; close(): boolean; keys(): Key[] | null};
    aloud: {toggle(): void; close(): boolean; skip(by: number): void; textChanged(): void};
    highlights: {complete(): void; saved(saved: SavedState): void; press(): void; list(): void; close(): boolean};
    /** null: not there yet, or too few headings. */
    contents(): {element: HTMLElement; mark(): void} | null;
    /** All of it is there; never settles once something else is shown. */
    complete: Promise<void>;
    end(): void;
  }

  interface Panels {
    place: HTMLElement;
    /** Open it, or close it if it is open. */
    toggle(opener: HTMLElement, name: string, content: () => HTMLElement, closed?: () => void): void;
    close(): boolean;
    holds(target: EventTarget | null): boolean;
  }

  interface Appearance {
    settings(): ReaderSettings;
    /** Of the article on show. */
    script(): string;
    apply(): void;
    change(settings: ReaderSettings): void;
    /** To an article: by its script, and the settings that come with it. */
    fit(shown: ShowArticle): void;
  }

  /** What every part of one opening of the reader may use. */
  interface OpenView {
    dialog: HTMLDialogElement;
    root: ShadowRoot;
    main: HTMLElement;
    bar: Toolbar;
    panels: Panels;
    saving: Saving;
    focus: {mark(): void; use(blocks: HTMLElement[]): void};
    appearance: Appearance;
    ask: Ask;
    say: Say;
    /** Read the page again. */
    retry(): void;
  }

  /** `at`: where a box about them stands. */
  interface SelectedWords {
    at: DOMRect;
    described: {quote: string; prefix: string; suffix: string};
  }

  interface Saving {
    element: HTMLElement;
    press(): void;
    /** Save now; an answer that is under way is waited for. */
    save(): Promise<SavedState>;
    state(): SavedState;
    set(saved: SavedState): void;
    copyMarkdown(): void;
  }

  interface Toolbar {
    element: HTMLElement;
    contents: HTMLButtonElement;
    minutes: HTMLElement;
    settings: HTMLButtonElement;
    leftOut: HTMLButtonElement;
    highlights: HTMLButtonElement;
    keys: HTMLButtonElement;
    articleControls: HTMLElement;
  }

  /** `page`: how far the page itself is scrolled. */
  interface PageNote {
    roots: (Document | ShadowRoot)[];
    scrolled: Map<Element, [left: number, top: number]>;
    page: [left: number, top: number];
  }

  interface View {
    showLoading(): void;
    showArticle(shown: ShowArticle): Promise<void>;
    showError(failure: Failure): void;
    setSaved(saved: SavedState): void;
    state(): "loading" | "article" | "error";
    say: Say;
    end(): void;
  }

  interface Aloud {
    play(): void;
    pause(): void;
    isPlaying(): boolean;
    skip(by: number): void;
    again(): void;
    startAt(line: number): void;
    startUnder(x: number, y: number): boolean;
    textChanged(): void;
    refresh(): void;
    remove(): void;
  }
}
