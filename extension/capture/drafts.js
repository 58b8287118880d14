/** What a person is writing on the page, and where the page keeps copies of it. None of it leaves the page. */
(() => {
  const {dom} = stillpage;
  const EDITABLE = new Set(['', 'true', 'plaintext-only']);
  const TYPED_INTO = new Set(['textbox', 'searchbox', 'combobox']);

  class Drafts {
    constructor() {
      /** What fields of the page hold that it did not come with. */
      this.typed = new Set(dom.fieldsOf(document).filter(dom.isChanged).map((field) => dom.value(field).trim()));
      this.typed.delete('');
    }

    /**
     * Whether a person is writing in this element. Whole pages are editable in some note-taking apps, and those are
     * content; a message box is not.
     *
     * @param {Element} element
     */
    holds(element) {
      const editable = dom.getAttribute(element, 'contenteditable');
      if (editable === null || !EDITABLE.has(editable.toLowerCase())) return false;
      return (
        TYPED_INTO.has((dom.getAttribute(element, 'role') ?? '').toLowerCase()) ||
        dom.closest(element, 'form') !== null ||
        dom.isFocused(element)
      );
    }

    /**
     * Whether this is what somebody typed. Fields that grow with their text keep it once more where their style sheet can
     * measure it: in an attribute (`data-replicated-value`), or in an element that nobody sees.
     *
     * @param {string} text
     */
    mirrors(text) {
      return this.typed.size > 0 && this.typed.has(text.trim());
    }
  }

  stillpage.Drafts = Drafts;
})();
