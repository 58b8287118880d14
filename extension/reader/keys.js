/** The reader's keys. Single letters without a modifier, as those with one belong to the browser. */
'use strict';
{
  const {text} = stillpage.readerParts.messages;
  const {make} = stillpage.readerParts.elements;

  /** @param {EventTarget | null} target */
  const isTyping = (target) => target instanceof HTMLTextAreaElement
    || target instanceof HTMLSelectElement
    || (target instanceof HTMLInputElement && !['range', 'checkbox', 'radio', 'button'].includes(target.type));

  /**
   * The letter in Latin script, on whatever keyboard: the key that is S there types another letter on an Arabic one.
   *
   * @param {{key: string, code: string}} event
   */
  const nameOf = ({key, code}) => {
    if (key.length > 1 || /^[ -~]$/u.test(key)) return key.length > 1 ? key : key.toLowerCase();
    if (key === '؟') return '?';
    return /^Key([A-Z])$/u.exec(code)?.[1]?.toLowerCase() ?? key;
  };

  /**
   * By itself Chromium selects the page below, which cannot be: nothing; or, after a click in the article, our buttons too.
   *
   * @param {KeyboardEvent} event
   */
  const isSelectAll = (event) => event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey && nameOf(event) === 'a';

  /** The browser's own key for it. @param {KeyboardEvent} event */
  const isBack = (event) => event.key === 'ArrowLeft' && event.altKey !== event.metaKey && !event.ctrlKey && !event.shiftKey;

  /**
   * Listen at the window, before the page does: its shortcuts rest while the reader is open, and nothing typed
   * here reaches its fields. (What it listens for at the window itself, it still sees.)
   *
   * @param {Stillpage.Key[]} keys
   * @param {{signal: AbortSignal, focused: () => Element | null, escape: () => void, over: () => Stillpage.Key[] | null,
   *   selectAll: () => boolean, goBack: () => boolean, other: (event: KeyboardEvent) => void}} options
   *   `over`: the keys of what lies over the article, which alone count then; `selectAll`, `goBack`: false if there is
   *   nothing to select, nowhere to go back to; `other`: told of a key that is none of ours.
   */
  const listen = (keys, {signal, focused, escape, over, selectAll, goBack, other}) => {
    addEventListener('keydown', (event) => {
      event.stopImmediatePropagation();
      if (isSelectAll(event) && !isTyping(focused()) && !over() && selectAll()) return event.preventDefault();
      if (isBack(event) && !isTyping(focused()) && !over() && goBack()) return event.preventDefault();
      // A note is done; its field never hears of it, since this listener comes first.
      if (event.key === 'Enter' && event.ctrlKey !== event.metaKey && !event.isComposing && focused() instanceof HTMLTextAreaElement) {
        event.preventDefault();
        escape();
        return;
      }
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') {
        event.preventDefault();
        escape();
        return;
      }
      if (isTyping(focused())) return;
      const pressed = nameOf(event);
      const found = (over() ?? keys).find(({key}) => key === pressed);
      if (!found) {
        other(event);
        return;
      }
      event.preventDefault();
      found.run();
    }, {capture: true, signal});
    // The mouse's own button for it, which Chromium obeys after the page has heard of it.
    addEventListener('mouseup', (event) => {
      if (event.button === 3 && !over() && goBack()) event.preventDefault();
    }, {capture: true, signal});
  };

  /** @param {Stillpage.Key[]} keys */
  const list = (keys) => make('dl', {class: 'key-list'}, ...keys.flatMap((key) => [
    make('dt', {}, make('kbd', {}, key.shown ?? key.key.toUpperCase())), make('dd', {}, key.label),
  ]), make('dt', {}, make('kbd', {}, 'Esc')), make('dd', {}, text('readerKeyEscape')));

  stillpage.readerParts.keys = {listen, list, nameOf};
}
undefined;
