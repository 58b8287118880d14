/** The capture's own pieces, one to a file. */
declare namespace Stillpage {
  interface CaptureOptions {
    /** Bytes of UTF-8; a page past it is given up. */
    maxBytes: number;
    /** Only what the person selected. */
    selectionOnly?: boolean;
  }

  type Field = HTMLInputElement | HTMLTextAreaElement;

  /** Reads that the page cannot falsify; see capture/dom.js. */
  interface SafeDom {
    firstChild(node: Node): Node | null;
    nextSibling(node: Node): Node | null;
    nodeType(node: Node): number;
    textContent(node: Node): string | null;
    baseURI(node: Node): string;
    data(node: Node): string;
    localName(element: Element): string;
    namespaceURI(element: Element): string | null;
    attributeNames(element: Element): string[];
    body(document: Document): HTMLElement | null;
    head(document: Document): HTMLHeadElement | null;
    documentElement(document: Document): HTMLElement;
    /** Whether what is typed goes there; in a shadow tree or a frame, too. */
    isFocused(element: Element): boolean;
    /** Fields of text, in the document itself. */
    fieldsOf(document: Document): Field[];
    value(field: Field): string;
    /** Whether a field holds something else than it came with. */
    isChanged(field: Field): boolean;
    contentType(document: Document): string;
    designMode(document: Document): string;
    documentURL(document: Document): string;
    title(document: Document): string;
    image: {currentSrc(element: Element): string; width(element: Element): number; height(element: Element): number};
    mediaSrc(element: Element): string;
    getAttribute(element: Element, name: string): string | null;
    closest(element: Element, selector: string): Element | null;
    contains(node: Node, other: Node): boolean;
    assignedNodes(slot: Element): Node[];
    shadowRootOf(element: Element, name?: string): ShadowRoot | null;
    documentOfFrame(element: Element): Document | null;
  }

  interface Rules {
    isDropped(name: string): boolean;
    /** Something that a person types into; passwords are none of our business. */
    isTextField(name: string, type: string | null): boolean;
    isVoid(name: string): boolean;
    elementName(name: string): string;
    keepsAttribute(element: string, name: string, value: string): boolean;
    keptStyle(style: string): string;
    keepsMeta(name: string | null, httpEquiv: string | null): boolean;
    keepsLink(relation: string | null): boolean;
    keepsScript(type: string | null): boolean;
    MAX_ATTRIBUTES: number;
  }

  interface Markup {
    readonly bytes: number;
    readonly tooLarge: boolean;
    raw(text: string): void;
    text(text: string): void;
    attribute(name: string, value: string): void;
    flush(): void;
    toString(): string;
  }

  /** The children of one element, on the walk's stack. */
  interface WalkFrame {
    /** The next child, if the children are a chain of siblings. */
    node: Node | null;
    /** The next children, the last one first, if they are a list (what is assigned to a slot). Of 200,000 each `shift` moves all. */
    list?: Node[] | undefined;
    /**
     * rendered: computed style counts; unrendered: below something hidden; inert: parsed apart, never rendered;
     * head; media: only sources; icon: only titles.
     */
    mode: "rendered" | "unrendered" | "inert" | "head" | "media" | "icon";
    /** Of a selection: whether the parent is all selected, so that nothing below it is looked up; in a tree of its own nothing can be. */
    whole?: boolean | undefined;
    /** Whether the parent takes its place and is not seen. */
    hidden?: boolean;
    /** Computed direction of the parent. */
    dir: string;
    /** Whether the parent is code or stands in it. */
    ownLines?: boolean;
    /** Whether the parent is a paragraph or heading, or stands in one with nothing but a line's own elements around it. */
    inLine?: boolean;
    /** Whether the parent holds words as often as boxes, or is a line that a script cut out of such. */
    mayBeInLine?: boolean;
    /** Computed style of the parent, where its text may be shown with the breaks that were typed. */
    style?: CSSStyleDeclaration | null;
    /** The end tag. */
    close: string;
    /** Base address, inside a frame. */
    base: string | null;
    frameDepth: number;
  }

  interface Drafts {
    holds(element: Element): boolean;
    mirrors(text: string): boolean;
  }

  interface Walk {
    markup: Markup;
    push(frame: WalkFrame): void;
    open(element: Element, name: string, frame: WalkFrame, replaced?: Record<string, string> | null): WalkFrame | null;
    run(parent: Node, start: Pick<WalkFrame, "mode" | "dir">): void;
    runOne(node: Node, start: Pick<WalkFrame, "mode" | "dir">): void;
    writeAttributes(element: Element, name: string, frame: WalkFrame, replaced: Record<string, string> | null): void;
  }

  interface BeginOptions {
    selectionOnly?: boolean;
    /** Read once more with the reader open ("try again"). */
    again?: boolean;
  }
  /** One reading of the page; `opening` until the reader has opened for it. */
  interface Visit {
    id: string;
    started: number;
    selectionOnly: boolean;
    opening: boolean;
    /** Goes on with the capture of a large page. */
    opened?: (value?: unknown) => void;
    captured?: Promise<Captured | null>;
  }
  /** `busy`: a reading goes on. `not_html`: the browser shows something else. `hasReader`: it was injected before. */
  type Begun = {state: "begun"; id: string; hasReader: boolean} | {state: "closed"} | {state: "busy"} | {state: "not_html"} | {state: "failed"; why: string};
  type Captured = {page: CapturedPage; why?: never} | {why: string; page?: never};

  interface Visits {
    begin(options: BeginOptions): Begun;
    /** What came of the capture, or why nothing did; null if this reading is over. */
    captured(id: string): Promise<Captured | null>;
    /** What the opening needs, before a style of ours is in the page: see Reader.install. */
    prepare(id: string, styles: {articleCss: string; chromeCss: string}): void;
    /** Opens the reader; false if this reading is over. */
    open(id: string, settings: Partial<ReaderSettings> | null): boolean | {why: string};
    /** False if this reading is over: closed, read again, or navigated away. */
    finish(id: string, shown: ShowArticle): boolean;
    fail(id: string, failure: Failure): boolean;
    forSaving(): CapturedPage;
    /** Without a reader, too: the page asks for it, so that it can ask again. */
    save(): void;
    setSaved(saved: SavedState): void;
  }
}
