/** Colours for code, by its declared language. highlight.js finds the tokens; the nodes are made here. */
'use strict';
{
  const {make} = stillpage.readerParts.elements;

  /** Characters; the tokens of more than that take longer than a long task (50 ms measured at about 60,000). */
  const LONGEST = 30_000;

  /**
   * What highlight.js tells of a piece of code, in place of its HTML. `__emitter` is how its own documentation lets
   * another output be plugged in (lowlight does so too).
   */
  class Runs {
    constructor() {
      /** @type {{text: string, scope: string | null}[]} */
      this.runs = [];
      /** @type {string[]} */
      this.scopes = [];
    }

    /** @param {string} text */
    addText(text) {
      if (text) this.runs.push({text, scope: this.scopes.at(-1) ?? null});
    }

    /** @param {string} scope */
    startScope(scope) {
      this.scopes.push(scope);
    }

    endScope() {
      this.scopes.pop();
    }

    /** @param {Runs} other @param {string} _name */
    __addSublanguage(other, _name) {
      this.runs.push(...other.runs);
    }

    /** @param {string} scope */
    openNode(scope) {
      this.startScope(scope);
    }

    closeNode() {
      this.endScope();
    }

    closeAllNodes() {
      this.scopes = [];
    }

    finalize() {
      this.closeAllNodes();
    }

    toHTML() {
      return '';
    }
  }

  /** @param {Element} code @returns {string | null} */
  const languageOf = (code) => /(?:^|\s)language-([\w+#.-]+)/u.exec(`${code.className} ${code.closest('pre')?.className ?? ''}`)?.[1] ?? null;

  /** @param {Element} body @returns {HTMLElement[]}  Blocks of code that name their language. */
  const coloured = (body) => /** @type {HTMLElement[]} */ ([...body.querySelectorAll('pre')]
    .map((pre) => pre.querySelector(':scope > code') ?? pre)
    .filter((code) => languageOf(code) && code.childElementCount === 0 && (code.textContent ?? '').length <= LONGEST));

  /**
   * @param {string} text
   * @param {string} language  As the page names it.
   * @param {Stillpage.Highlighter} highlighter
   * @returns {{text: string, scope: string | null}[] | null}  Together the text; null if the language is unknown, or the
   *   highlighter gave up within it (it says so nowhere but in its answer).
   */
  const tokens = (text, language, highlighter) => {
    if (!highlighter.getLanguage(language)) return null;
    highlighter.configure({__emitter: Runs});
    const {runs} = highlighter.highlight(text, {language, ignoreIllegals: true})._emitter;
    return runs.map((run) => run.text).join('') === text ? runs : null;
  };

  /** Scopes that have a colour; the rest stays as it is. `title.function` is coloured as `title`. */
  const COLOURED = new Set(['keyword', 'built_in', 'type', 'literal', 'number', 'string', 'regexp', 'symbol', 'comment', 'meta', 'doctag',
    'title', 'section', 'attr', 'attribute', 'name', 'tag', 'variable', 'property', 'selector-tag', 'selector-class', 'selector-id',
    'addition', 'deletion', 'subst', 'bullet', 'link', 'quote', 'template-variable', 'params']);

  /**
   * @param {HTMLElement} code
   * @param {Stillpage.Highlighter} highlighter
   */
  const colour = (code, highlighter) => {
    const found = tokens(code.textContent ?? '', (languageOf(code) ?? '').toLowerCase(), highlighter);
    if (!found) return;
    code.replaceChildren(...found.map(({text, scope}) => {
      const name = (scope ?? '').split('.', 1)[0] ?? '';
      return COLOURED.has(name) ? make('span', {class: `code-${name}`}, text) : text;
    }));
  };

  /**
   * Colour all code, a block a turn.
   *
   * @param {Element} body
   * @param {{load: () => Promise<Stillpage.Highlighter | null>, turn: () => Promise<unknown>, signal: AbortSignal}} options
   *   `load`: called only if there is something to colour.
   */
  const colourAll = async (body, {load, turn, signal}) => {
    const blocks = coloured(body);
    const highlighter = blocks.length > 0 ? await load() : null;
    if (!highlighter) return;
    for (const code of blocks) {
      if (signal.aborted) return;
      colour(code, highlighter);
      await turn();
    }
  };

  stillpage.readerParts.codeColour = {colourAll, tokens, languageOf};
}
undefined;
