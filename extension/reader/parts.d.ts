/** The reader's pieces as they hang on `stillpage.readerParts`, one to a file of this folder. */
declare namespace Stillpage {
  type Child = Node | string | null | undefined | false;
  type Attributes = Record<string, string | number | boolean | undefined>;

  interface ReaderParts {
    ask: Ask;
    messages: {
      language(): string;
      isRightToLeft(tag: string): boolean;
      text(key: string, ...substitutions: string[]): string;
      number(value: number): string;
      minutes(count: number): string;
      plural(key: string, count: number): string;
      list(items: Node[]): (Node | string)[];
    };
    icon(name: string): SVGSVGElement;
    elements: {
      make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes?: Attributes, ...children: Child[]): HTMLElementTagNameMap[Tag];
      button(look: {icon?: string; label: string; visible?: boolean; class?: string; key?: string; pressed?: boolean; expanded?: boolean},
        onClick: () => void): HTMLButtonElement;
    };
    allowed: {
      ELEMENTS: Set<string>;
      DROPPED: Set<string>;
      MATH: Set<string>;
      MATH_ATTRIBUTES: Set<string>;
      ATTRIBUTES: Record<string, Set<string>>;
      safeUrl(value: string | null, base: string | null, use: "link" | "media"): string | null;
      safeSrcset(value: string | null, base: string | null): string | null;
      ownId(id: string): string;
      samePicture(one: string | null, other: string | null): boolean;
    };
    lines: {append(words: string, into: Element): void; withWords(element: Element, source: Element, into: Element): Element; end(paragraph: Element): void; unbroken(words: string): string};
    rebuildInto(target: Element, html: string, base: string | null): Generator<undefined, void, undefined>;
    settings: {
      THEMES: readonly Theme[];
      FONTS: readonly Font[];
      FOCUS: readonly Focus[];
      RANGES: Record<"fontSize" | "width" | "lineHeight", readonly [number, number, number]>;
      DEFAULTS: ReaderSettings;
      SCRIPT_DEFAULTS: ScriptSettings;
      scriptOf(lang: string | null): string;
      complete(stored: Partial<ReaderSettings> | null | undefined): ReaderSettings;
      forScript(scripts: ReaderSettings["scripts"], script: string): ScriptSettings;
      changesOf(before: object, after: object): Record<string, unknown>;
      apply(element: HTMLElement, settings: ReaderSettings, script: string): void;
    };
    pageState: {note(): PageNote; hold(note: PageNote): {restore(): void}};
    scrolling: {keep(dialog: HTMLElement, signal: AbortSignal): void; key(event: KeyboardEvent, dialog: HTMLElement): void};
    ownClicks: {keep(host: Element, root: ShadowRoot, signal: AbortSignal): void};
    stage: {
      open(options: {styles: string[]; label: string; testing: boolean; onCancel: () => void}): {
        root: ShadowRoot; dialog: HTMLDialogElement; host: HTMLElement; signal: AbortSignal; toTop(): void; close(): void;
      };
    };
    keys: {
      nameOf(event: {key: string; code: string}): string;
      listen(keys: Key[], options: {signal: AbortSignal; focused: () => Element | null; escape: () => void; over: () => Key[] | null;
        selectAll: () => boolean; goBack: () => boolean; other: (event: KeyboardEvent) => void}): void;
      list(keys: Key[]): HTMLElement;
    };
    notices: {
      loading(signal: AbortSignal): HTMLElement;
      failed(failure: Failure, actions: {retry: () => void; openOptions: () => void; back: () => void}): HTMLElement;
      note(shown: ShowArticle, actions: {openOptions: () => void; retry: () => void}): HTMLElement | null;
      statusLine(): {element: HTMLElement; say: Say};
    };
    boxes: {watch(body: Element): {disconnect(): void}; figureColumns(columns: string[][]): boolean[]};
    articleView: {show(shown: ShowArticle, signal: AbortSignal): {element: HTMLElement; body: HTMLElement; complete: Promise<void>}};
    notes: {isCall(link: Element, target: Element): boolean; card(target: Element, goTo: () => void): HTMLElement};
    links: {goTo(target: Element): void; goBack(article: Element | null): boolean; follow(event: MouseEvent, article: Element, panels: Panels): void};
    contents: {build(body: Element, goTo: (heading: Element) => void): {element: HTMLElement; mark(): void} | null};
    progress: {
      build(scroller: HTMLElement, options: {minutes: number; signal: AbortSignal; onMove: (part: number) => void}):
        {line: HTMLElement; words: HTMLElement; grown(): void};
    };
    settingsPanel: {build(current: () => ReaderSettings, script: string, change: (settings: ReaderSettings) => void): HTMLElement};
    toolbar: {
      build(actions: Record<"back" | "copy" | "aloud" | "contents" | "settings" | "keys" | "leftOut" | "highlights", () => void>,
        parts: {save: HTMLElement}): Toolbar;
    };
    panels: {build(): Panels};
    saveButton: {
      build(actions: {save: () => void; undo: (id: string) => void; reveal: (id: string) => void}):
        {element: HTMLElement; set(state: SavedState): void; press(): void; state(): SavedState};
    };
    appearance: {
      build(dialog: HTMLElement, root: ShadowRoot, options: {stored: Partial<ReaderSettings> | null; ask: Ask; applied: () => void}): Appearance;
    };
    embeds: {
      recognise(href: string | null): Embed | null;
      inFigure(figure: Element): (Embed & {title: string}) | null;
      card(embed: Embed & {title: string}): HTMLElement;
    };
    blocks: {list(body: Element): HTMLElement[]; atLine(blocks: HTMLElement[], line: number, vertical: boolean): number};
    position: {
      markOf(words: string): number;
      read(all: HTMLElement[], view: {part: number; vertical: boolean}): ReadingPosition | null;
      find(all: {textContent: string | null}[], position: ReadingPosition): number;
      restore(scroller: HTMLElement, all: HTMLElement[], position: ReadingPosition): void;
    };
    sentences: {split(text: string, lang: string | null): {start: number; end: number}[]; pieces(sentence: string): string[]};
    voices: {
      primary(tag: string): string;
      forLanguage(voices: SpeechSynthesisVoice[], lang: string | null): SpeechSynthesisVoice[];
      pick(voices: SpeechSynthesisVoice[], lang: string | null, chosen: string | undefined): SpeechSynthesisVoice | null;
    };
    aloud: {
      allVoices(): Promise<SpeechSynthesisVoice[]>;
      build(article: HTMLElement, options: {voice: (lang: string | null) => SpeechSynthesisVoice | null; rate: () => number;
        onChange: (state: "playing" | "paused" | "ended" | "failed") => void; follow: (range: Range) => void}): Aloud;
    };
    aloudBar: {
      build(dialog: HTMLElement, article: HTMLElement, options: {settings: () => SpeechSettings;
        change: (settings: SpeechSettings) => void; say: (words: string) => void; signal: AbortSignal}): Reading["aloud"];
    };
    lightbox: {
      build(dialog: HTMLElement, article: Element): Reading["lightbox"];
      largest(image: {srcset: string; currentSrc: string; src: string}, link: string | null): string;
    };
    codeColour: {
      languageOf(code: Element): string | null;
      tokens(text: string, language: string, highlighter: Highlighter): CodeRun[] | null;
      colourAll(body: Element, options: {load: () => Promise<Highlighter | null>; turn: () => Promise<unknown>; signal: AbortSignal}): Promise<void>;
    };
    focus: {build(dialog: HTMLElement, options: {signal: AbortSignal}): OpenView["focus"]};
    clipboard: {copy(words: string, dialog: HTMLElement): Promise<boolean>};
    saving: {build(view: {ask: Ask; say: Say; dialog: HTMLElement; signal: AbortSignal; changed: (saved: SavedState) => void}): Saving};
    anchors: {within(text: string): {find(wanted: {quote: string; prefix?: string; suffix?: string}): {start: number; end: number} | null}};
    firstSentence: {inView(body: Element): Range | null};
    highlightText: {
      read(body: Element): {text: string; runs: {node: Text; start: number}[]};
      offsetsOf(content: {text: string; runs: {node: Text; start: number}[]}, selected: AbstractRange): {start: number; end: number} | null;
      describe(text: string, span: {start: number; end: number}): {quote: string; prefix: string; suffix: string};
      canBeMarked(node: Text): boolean;
      selectionIn(root: ShadowRoot): AbstractRange | null;
    };
    highlightMarks: {
      draw(body: Element, highlights: Highlight[]): Map<string, number>;
      dress(body: Element, highlight: Highlight): void;
      eraseAll(body: Element): void;
      of(body: Element, id: string): HTMLElement[];
    };
    highlightPopover: {
      COLORS: readonly string[];
      build(dialog: HTMLElement, signal: AbortSignal): {
        close(): boolean;
        isOpen(): boolean;
        holds(target: EventTarget | null): boolean;
        offer(at: DOMRect, options: {note: string | null; choose: (color: string) => void; copy: () => void}): void;
        refuse(at: DOMRect, options: {note: string; retry: () => void}): void;
        edit(at: DOMRect, options: {highlight: Highlight; draft: string; focus: boolean; choose: (color: string) => void; copy: () => void;
          remove: (note: string) => void; write: (note: string) => void}): void;
      };
    };
    highlightList: {
      build(highlights: {found: Highlight[]; missing: Highlight[]}, article: {lang: string | null; dir: string},
        actions: {goTo: (id: string) => void; edit: (id: string) => void; remove: (id: string) => void; copyAll: () => void}): HTMLElement;
      panel(view: OpenView, listed: () => HTMLElement): {toggle(): void; renew(): void};
      asMarkdown(highlight: Pick<Highlight, "quote" | "note">): string;
      allAsMarkdown(highlights: Pick<Highlight, "quote" | "note">[], article: Pick<Article, "title" | "url" | "canonical_url">): string;
    };
    highlightStore: {
      build(view: OpenView, signal: AbortSignal): {
        all(): Highlight[];
        byId(id: string): Highlight | undefined;
        isSaved(): boolean;
        draftOf(highlight: Highlight): string;
        follow(saved: SavedState): boolean;
        load(): Promise<boolean>;
        add(marking: HighlightMarking): Promise<Highlight | null>;
        change(id: string, changes: Partial<HighlightMarking>): Promise<Highlight | null>;
        remove(id: string): Promise<Highlight | null>;
      };
    };
    highlightSelection: {
      selected(root: ShadowRoot, body: Element): SelectedWords | null;
      selectAll(article: Element | null): boolean;
      selectSentence(body: Element): boolean;
      watch(dialog: HTMLElement, options: {signal: AbortSignal; ignored: (target: EventTarget | null) => boolean;
        made: (how: "mouse" | "touch") => void}): void;
    };
    highlights: {
      begin(view: OpenView, article: {body: HTMLElement; shown: ShowArticle; signal: AbortSignal; textChanged: () => void}): Reading["highlights"];
    };
    leftOut: {
      build(options: {ask: Ask; changed: (article: Article) => void}): HTMLElement;
      rulesFor(rules: SiteRule[], part: PagePart): SiteRule[];
    };
    followingPages: {
      build(view: {shown: ShowArticle; ask: Ask; say: Say; signal: AbortSignal; added: (article: Article) => Promise<void>}): HTMLElement | null;
    };
    siteMemory: {build(view: {ask: Ask; say: Say}): {settings(): HTMLElement; offer(): Promise<void>}};
    commands: {build(view: OpenView, reading: () => Reading | null): Key[]; wheel(dialog: HTMLElement, signal: AbortSignal): void};
    reading: {
      begin(view: OpenView, options: {shown: ShowArticle; signal: AbortSignal; added: (longer: Article) => Promise<void>}): Reading;
    };
    view: {
      open(opening: {articleCss: string; chromeCss: string; testing?: boolean; page: {restore(): void};
        settings: Partial<ReaderSettings> | null; ask: Ask; close: () => void}): View;
    };
  }
}

/** highlight.js, once the background has injected it. */
declare var hljs: Stillpage.Highlighter | undefined;
