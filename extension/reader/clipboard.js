/** Copying, also where a page has no clipboard to give. */
'use strict';
{
  const {make} = stillpage.readerParts.elements;

  /**
   * @param {string} words
   * @param {HTMLElement} dialog
   * @returns {Promise<boolean>}  Whether it could be done.
   */
  const copy = async (words, dialog) => {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      // Pages on plain http have no clipboard API; the old way needs a selection, which ours may make.
      const focused = /** @type {ShadowRoot} */ (dialog.getRootNode()).activeElement;
      const area = make('textarea', {class: 'clipboard', readonly: true, 'aria-hidden': 'true', tabindex: -1});
      area.value = words;
      dialog.append(area);
      area.select();
      const done = document.execCommand('copy');
      area.remove();
      (focused instanceof HTMLElement ? focused : dialog).focus({preventScroll: true});
      return done;
    }
  };

  stillpage.readerParts.clipboard = {copy};
}
undefined;
