/** The reader's pieces as they hang on `stillpage.readerParts`, one to a file of this folder. */
declare namespace Stillpage {
  interface Key {
    /** KeyboardEvent.key, lower case for letters. */
    key: string;
    /** What the list shows, if not the key itself. */
    shown?: string;
    label: string;
    run: () => void;
  }

  type Child = Node | string | null | undefined | false;
  type Attributes = Record<string, string | number | boolean | undefined>;

  interface ReaderParts {
    messages: {
      language(): string;
      isRightToLeft(tag: string): boolean;
      text(key: string, ...substitutions: string[]): string;
      number(value: number): string;
      plural(key: string, count: number): string;
      date(iso: string | null): string | null;
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
    rebuildInto(target: Element, html: string, base: string | null): Generator<undefined, void, undefined>;
    settings: {
      THEMES: readonly Theme[];
      FONTS: readonly Font[];
      RANGES: Record<"fontSize" | "width" | "lineHeight", readonly [number, number, number]>;
      DEFAULTS: ReaderSettings;
      SCRIPT_DEFAULTS: ScriptSettings;
      scriptOf(lang: string | null): string;
      complete(stored: Partial<ReaderSettings> | null | undefined): ReaderSettings;
      forScript(scripts: ReaderSettings["scripts"], script: string): ScriptSettings;
      apply(element: HTMLElement, settings: ReaderSettings, script: string): void;
    };
    pageState: {hold(): {restore(): void}};
    stage: {
      open(options: {styles: string[]; label: string; testing: boolean; onCancel: () => void}): {
        root: ShadowRoot; dialog: HTMLDialogElement; host: HTMLElement; signal: AbortSignal; close(): void;
      };
    };
    keys: {
      listen(keys: Key[], options: {signal: AbortSignal; focused: () => Element | null; escape: () => void}): void;
      list(keys: Key[]): HTMLElement;
    };
    notices: {
      loading(signal: AbortSignal): HTMLElement;
      failed(failure: Failure, actions: {retry: () => void; openOptions: () => void; back: () => void}): HTMLElement;
      note(shown: ShowArticle): HTMLElement | null;
      statusLine(): {element: HTMLElement; say(words: string, ...actions: HTMLButtonElement[]): void};
    };
    articleView: {show(shown: ShowArticle, signal: AbortSignal): {element: HTMLElement; body: HTMLElement; complete: Promise<void>}};
    notes: {isCall(link: Element, target: Element): boolean; card(target: Element, goTo: () => void): HTMLElement};
    contents: {build(body: Element, goTo: (heading: Element) => void): {element: HTMLElement; mark(): void} | null};
    progress: {
      build(scroller: HTMLElement, options: {minutes: number; signal: AbortSignal; onMove: () => void}):
        {line: HTMLElement; words: HTMLElement; update(): void};
    };
    settingsPanel: {build(current: () => ReaderSettings, script: string, change: (settings: ReaderSettings) => void): HTMLElement};
    toolbar: {
      build(actions: Record<"back" | "copy" | "contents" | "settings" | "keys", () => void>, parts: {save: HTMLElement; minutes: HTMLElement}):
        {element: HTMLElement; contents: HTMLButtonElement; settings: HTMLButtonElement; keys: HTMLButtonElement; articleControls: HTMLElement};
      saveControl(actions: {save: () => void; undo: (id: string) => void; reveal: (id: string) => void}):
        {element: HTMLElement; set(state: SavedState): void; press(): void; state(): SavedState};
      panels(): {place: HTMLElement; toggle(opener: HTMLElement, name: string, content: HTMLElement): void; close(): boolean; holds(target: EventTarget | null): boolean};
    };
  }
}
