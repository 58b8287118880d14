/** What the reader says about itself: that it is working, that something went wrong, that something was done. */
'use strict';
{
  const {text} = stillpage.readerParts.messages;
  const {make, button} = stillpage.readerParts.elements;

  const SLOW_AFTER_MS = 4000;
  const STATUS_FOR_MS = 5000;

  /** The page's shape in grey while the article is on its way. @param {AbortSignal} signal */
  const loading = (signal) => {
    const words = make('p', {class: 'loading-text', role: 'status'}, text('readerLoading'));
    const slow = setTimeout(() => { words.textContent = text('readerLoadingSlow'); }, SLOW_AFTER_MS);
    signal.addEventListener('abort', () => clearTimeout(slow));
    return make('div', {class: 'loading', 'aria-busy': 'true'}, words, make('div', {class: 'skeleton', 'aria-hidden': 'true'},
      make('i', {class: 'bone bone-title'}), make('i', {class: 'bone bone-title short'}),
      ...[100, 96, 99, 92, 97, 60, 98, 94, 99, 40].map((width) => make('i', {class: 'bone', style: `inline-size:${width}%`}))));
  };

  /**
   * @param {Stillpage.Failure} failure
   * @param {{retry: () => void, openOptions: () => void, back: () => void}} actions
   */
  const failed = ({message, action, address}, {retry, openOptions, back}) => make('section', {class: 'failure', role: 'alert'},
    make('h1', {}, text('readerErrorTitle')),
    make('p', {}, message || text('readerErrorUnknown')),
    make('p', {class: 'actions'},
      action !== 'none' && action !== 'options' && button({label: text('readerRetry'), visible: true, class: 'primary'}, retry),
      action === 'options' && button({label: text('readerOpenOptions'), visible: true, class: 'primary'}, openOptions),
      address && button({label: text('readerOpenFrame'), visible: true, class: 'primary'}, () => open(address, '_blank', 'noopener')),
      action === 'options' && button({label: text('readerRetry'), visible: true, class: 'plain'}, retry),
      button({label: text('readerBack'), visible: true, class: 'plain'}, back)));

  /**
   * @param {Stillpage.ShowArticle} shown
   * @param {{openOptions: () => void, retry: () => void}} actions
   * @returns {HTMLElement | null}  What is to be said above the article.
   */
  const note = ({unsure, selection, builtIn}, {openOptions, retry}) => {
    const words = [builtIn?.message, builtIn && text('readerBuiltIn'), selection && text('readerSelectionNote'),
      unsure && !selection && text('readerUnsureNote')].filter(Boolean);
    if (words.length === 0) return null;
    return make('div', {class: 'note', role: 'note'}, make('p', {}, words.join(' ')), builtIn && make('p', {class: 'actions'},
      button({label: text('readerRetry'), visible: true, class: 'plain'}, retry),
      button({label: text('readerOpenOptions'), visible: true, class: 'plain'}, openOptions)));
  };

  /** The line that speaks up, seen and heard; one for the life of the reader, or screen readers miss it. */
  const statusLine = () => {
    const element = make('div', {class: 'status', role: 'status', 'aria-live': 'polite'});
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let fade;
    /** What had the focus may go; the reader has it then, or the keyboard's place would be lost. @param {...Node} content */
    const show = (...content) => {
      const held = element.matches(':focus-within');
      element.replaceChildren(...content);
      if (held) element.closest('dialog')?.focus({preventScroll: true});
    };
    /** Nothing goes from under a pointer or a key. @param {number} shownFor */
    const fadeAfter = (shownFor) => {
      fade = setTimeout(() => (element.matches(':focus-within, :hover') ? fadeAfter(STATUS_FOR_MS) : show()), shownFor);
    };
    /** @param {string} words @param {...HTMLButtonElement} actions @returns {() => void}  Takes it back, if it is still there. */
    const say = (words, ...actions) => {
      clearTimeout(fade);
      const said = make('span', {}, words);
      show(said, ...actions);
      // With something to press in it, it stays long enough to be reached by keyboard.
      fadeAfter(actions.length > 0 ? 4 * STATUS_FOR_MS : STATUS_FOR_MS);
      return () => { if (said.isConnected && !element.matches(':focus-within, :hover')) show(); };
    };
    return {element, say};
  };

  stillpage.readerParts.notices = {loading, failed, note, statusLine};
}
undefined;
