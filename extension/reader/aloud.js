/** Reading aloud: sentence by sentence, each marked while it is heard. */
'use strict';
{
  const {blocks, sentences, elements} = stillpage.readerParts;

  /** Browsers tell their voices late, or never if they have none. */
  const VOICES_MS = 1500;
  /** Pieces of a sentence; then the voice, not a piece, is at fault. */
  const MOST_UNHEARD = 3;
  /** Not for the ear: code (what runs from right to left is verse), numbers of notes, the reading signs beside characters, pictures of words. */
  const SILENT = 'pre:not([dir="rtl"]), rt, rp, sup:has(a), [aria-hidden="true"], .embed, script, style';

  /** @returns {Promise<SpeechSynthesisVoice[]>}  Empty if the system has none. */
  const allVoices = async () => {
    const synthesis = globalThis.speechSynthesis;
    if (!synthesis) return [];
    if (synthesis.getVoices().length > 0) return synthesis.getVoices();
    await new Promise((done) => {
      synthesis.addEventListener('voiceschanged', done, {once: true});
      setTimeout(done, VOICES_MS);
    });
    return synthesis.getVoices();
  };

  /**
   * A block's text to be spoken, and where each part of it stands.
   *
   * @param {HTMLElement} block
   * @param {Set<Element>} others  Blocks; what lies in one of them is its own.
   */
  const textOf = (block, others) => {
    /** @type {{node: Text, start: number}[]} */
    const nodes = [];
    let text = '';
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
      (node instanceof Element && (node.matches(SILENT) || others.has(node)) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!(node instanceof Text)) {
        if (node instanceof HTMLBRElement) text += '\n';
        continue;
      }
      nodes.push({node, start: text.length});
      text += node.data;
    }
    return {text, nodes};
  };

  /** @param {{node: Text, start: number}[]} nodes @param {{start: number, end: number}} part */
  const rangeOf = (nodes, {start, end}) => {
    const range = document.createRange();
    for (const {node, start: at} of nodes) {
      if (start >= at && start <= at + node.length) range.setStart(node, start - at);
      if (end > at && end <= at + node.length) range.setEnd(node, end - at);
    }
    return range;
  };

  /**
   * The marks behind a sentence are boxes of our own, not a custom highlight: CSS.highlights belongs to the page's
   * document, and a range in it hands the page's scripts the closed shadow tree (tried in Chromium 156).
   *
   * @param {HTMLElement} article
   */
  const marks = (article) => {
    const layer = elements.make('div', {class: 'spoken-layer', 'aria-hidden': 'true'});
    article.prepend(layer);
    /** @param {Range | null} range */
    const show = (range) => {
      const origin = layer.getBoundingClientRect();
      const boxes = [...(range?.getClientRects() ?? [])].filter(({width, height}) => width > 0 && height > 0);
      layer.replaceChildren(...boxes.map((box) => elements.make('i', {style: `left:${box.left - origin.left}px;top:${box.top - origin.top}px;`
        + `width:${box.width}px;height:${box.height}px`})));
    };
    return {show, remove: () => layer.remove()};
  };

  /**
   * @param {HTMLElement} article  With its heading.
   * @param {{voice: (lang: string | null) => SpeechSynthesisVoice | null, rate: () => number, onChange: (state: 'playing' | 'paused' | 'ended' | 'failed') => void,
   *   follow: (range: Range) => void}} options
   */
  const build = (article, {voice, rate, onChange, follow}) => {
    const all = blocks.list(article).filter((block) => block.checkVisibility() && !block.closest(`.article-site, .article-byline, ${SILENT}`));
    const others = new Set(all);
    const layer = marks(article);
    /** @type {Map<number, {ranges: Range[], words: string[]}>} */
    const split = new Map();
    let block = 0;
    let sentence = 0;
    let playing = false;
    let turn = 0;
    /** Pieces in a row that were not heard. */
    let unheard = 0;

    /** @param {number} index */
    const at = (index) => {
      const known = split.get(index);
      const element = all[index];
      if (known || !element) return known ?? null;
      const own = new Set(others);
      own.delete(element);
      const {text, nodes} = textOf(element, own);
      const parts = sentences.split(text, langOf(element));
      const made = {ranges: parts.map((part) => rangeOf(nodes, part)), words: parts.map(({start, end}) => text.slice(start, end).replace(/\s+/gu, ' '))};
      split.set(index, made);
      return made;
    };
    /** @param {Element | undefined} element */
    const langOf = (element) => element?.closest('[lang]')?.getAttribute('lang') ?? null;
    const range = () => at(block)?.ranges[sentence] ?? null;

    /** @param {boolean} move  Bring it into view. */
    const mark = (move) => {
      const shown = range();
      layer.show(shown);
      if (shown && move) follow(shown);
    };

    /** @param {number} by @returns {boolean}  false: there is none. */
    const step = (by) => {
      let [inBlock, inSentence] = [block, sentence + by];
      while (inSentence < 0 || inSentence >= (at(inBlock)?.words.length ?? 0)) {
        inBlock += by;
        const found = at(inBlock);
        if (!found) return false;
        inSentence = by > 0 ? 0 : found.words.length - 1;
      }
      [block, sentence] = [inBlock, inSentence];
      return true;
    };

    const speak = () => {
      const mine = ++turn;
      speechSynthesis.cancel();
      if (!range() && !step(1)) return end();
      mark(true);
      const lang = langOf(all[block]);
      const pieces = sentences.pieces(at(block)?.words[sentence] ?? '');
      const say = () => {
        if (mine !== turn || !playing) return;
        const piece = pieces.shift();
        if (!piece) return void (step(1) ? speak() : end());
        const utterance = new SpeechSynthesisUtterance(piece);
        utterance.voice = voice(lang);
        utterance.lang = utterance.voice?.lang ?? lang ?? '';
        utterance.rate = rate();
        utterance.addEventListener('end', () => {
          unheard = 0;
          say();
        });
        // "interrupted" and "canceled" are our own doing; with any other error the next piece may still be heard. A voice that
        // does not speak at all (a service, without a network) would be at the end of the article at once.
        utterance.addEventListener('error', ({error}) => {
          if (mine !== turn || error === 'interrupted' || error === 'canceled') return;
          unheard += 1;
          if (unheard < MOST_UNHEARD) return say();
          unheard = 0;
          pause('failed');
        });
        speechSynthesis.speak(utterance);
      };
      say();
    };
    const end = () => {
      pause('ended');
      [block, sentence] = [0, 0];
      layer.show(null);
    };
    /** @param {'paused' | 'ended' | 'failed'} [how] */
    const pause = (how = 'paused') => {
      turn += 1;
      playing = false;
      speechSynthesis.cancel(); // not pause(): Chromium forgets paused speech, and some voices never resume
      onChange(how);
    };
    const play = () => {
      playing = true;
      onChange('playing');
      speak();
    };

    return {
      play, pause,
      isPlaying: () => playing,
      /** From the next or the one before. @param {number} by */
      skip(by) {
        if (step(by)) if (playing) speak(); else mark(true);
      },
      /** Again from the start of this sentence, with a new voice or speed. */
      again: () => { if (playing) speak(); },
      /** @param {number} line  From the first block below this many pixels. */
      startAt(line) {
        const found = blocks.atLine(all, line, false);
        [block, sentence] = [Math.max(0, found), 0];
        const box = all[block]?.getBoundingClientRect();
        if (box && box.bottom < line) step(1);
      },
      /** @param {number} x @param {number} y  @returns {boolean}  Whether a sentence is there. */
      startUnder(x, y) {
        for (let index = 0; index < all.length; index += 1) {
          const box = /** @type {HTMLElement} */ (all[index]).getBoundingClientRect();
          if (y < box.top || y > box.bottom || x < box.left || x > box.right) continue;
          const ranges = at(index)?.ranges ?? [];
          const hit = ranges.findIndex((one) => [...one.getClientRects()].some((rect) =>
            x >= rect.left && x <= rect.right && y >= rect.top - 4 && y <= rect.bottom + 4));
          if (ranges.length === 0) continue;
          // Beside the words: what begins on that line or before it.
          const beside = ranges.findLastIndex((one) => one.getBoundingClientRect().top <= y);
          [block, sentence] = [index, hit >= 0 ? hit : Math.max(0, beside)];
          return true;
        }
        return false;
      },
      /** Text nodes of the article are others than before: what was known of them is looked for again. */
      textChanged() {
        split.clear();
        mark(false);
      },
      /** After a new size or width. */
      refresh: () => mark(false),
      remove() {
        turn += 1;
        playing = false;
        speechSynthesis.cancel();
        layer.remove();
      },
    };
  };

  stillpage.readerParts.aloud = {allVoices, build};
}
undefined;
