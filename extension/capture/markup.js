/**
 * Writing HTML text: escaped, and counted in UTF-8 as it grows.
 *
 * A builder of strings and not a second document with outerHTML: nothing is adopted or parsed, depth costs no
 * stack, and a page past the limit is given up at the limit and not after it.
 */
(() => {
  // Encoding in pieces of 64 Ki characters keeps the count exact at native speed, without a second copy of a page.
  const PIECE = 65_536;

  /** @param {string} text */
  const escapeText = (text) =>
    /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;

  /** @param {string} value */
  const escapeValue = (value) => (/[&<>"]/.test(value) ? escapeText(value).replaceAll('"', '&quot;') : value);

  /** @param {string} json Inside a string of JSON, where alone `<` can stand, this escape means the same. */
  const escapeJson = (json) => json.replaceAll('<', '\\u003c');

  /** HTML text of at most `maxBytes` bytes of UTF-8. */
  class Markup {
    /** @param {number} maxBytes */
    constructor(maxBytes) {
      this.maxBytes = maxBytes;
      this.bytes = 0;
      /** @type {string[]} */
      this.pieces = [];
      this.pending = '';
      this.encoder = new TextEncoder();
    }

    /** @param {string} text Written as it is. */
    raw(text) {
      this.pending += text;
      if (this.pending.length > PIECE) this.flush();
    }

    /** @param {string} text */
    text(text) {
      this.raw(escapeText(text));
    }

    /**
     * @param {string} name
     * @param {string} value
     */
    attribute(name, value) {
      this.raw(` ${name}="${escapeValue(value)}"`);
    }

    flush() {
      if (!this.pending) return;
      // Half a surrogate pair can stand in a DOM string, but not in UTF-8.
      const piece = this.pending.toWellFormed();
      this.bytes += this.encoder.encode(piece).length;
      this.pieces.push(piece);
      this.pending = '';
    }

    get tooLarge() {
      return this.bytes > this.maxBytes;
    }

    toString() {
      this.flush();
      return this.pieces.join('');
    }
  }

  globalThis.stillpage ??= /** @type {any} */ ({});
  stillpage.Markup = Markup;
  stillpage.escapeJson = escapeJson;
})();
