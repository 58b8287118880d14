/** The reader's keys. Single letters without a modifier, as those with one belong to the browser. */
'use strict';
{
  const {text} = stillpage.readerParts.messages;
  const {make} = stillpage.readerParts.elements;

  /** @param {EventTarget | null} target */
  const isTyping = (target) => target instanceof HTMLTextAreaElement
    || (target instanceof HTMLInputElement && !['range', 'checkbox', 'radio', 'button'].includes(target.type));

  /**
   * Listen at the window, before the page does: its shortcuts rest while the reader is open, and nothing typed
   * here reaches its fields. (What it listens for at the window itself, it still sees.)
   *
   * @param {Stillpage.Key[]} keys
   * @param {{signal: AbortSignal, focused: () => Element | null, escape: () => void}} options
   */
  const listen = (keys, {signal, focused, escape}) => {
    addEventListener('keydown', (event) => {
      event.stopImmediatePropagation();
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') {
        event.preventDefault();
        escape();
        return;
      }
      if (isTyping(focused())) return;
      const found = keys.find((key) => key.key === event.key || key.key === event.key.toLowerCase());
      if (!found) return;
      event.preventDefault();
      found.run();
    }, {capture: true, signal});
  };

  /** @param {Stillpage.Key[]} keys */
  const list = (keys) => make('dl', {class: 'key-list'}, ...keys.flatMap((key) => [
    make('dt', {}, make('kbd', {}, key.shown ?? key.key.toUpperCase())), make('dd', {}, key.label),
  ]), make('dt', {}, make('kbd', {}, 'Esc')), make('dd', {}, text('readerKeyEscape')));

  stillpage.readerParts.keys = {listen, list};
}
undefined;
