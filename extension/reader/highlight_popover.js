/** The small box at a selection or a highlight: colours, a note, copying, deleting. */
'use strict';
{
  const {messages, elements} = stillpage.readerParts;
  const {text} = messages;
  const {make, button} = elements;

  const COLORS = /** @type {const} */ (['yellow', 'green', 'blue', 'pink', 'purple']);
  /** Between the words and the box, and between the box and the window's edge; CSS pixels. */
  const GAP = 8;

  /**
   * @param {HTMLElement} dialog
   * @param {AbortSignal} signal
   */
  const build = (dialog, signal) => {
    /** @type {{element: HTMLElement, closed: () => void, back: Element | null} | null} */
    let open = null;

    const close = () => {
      if (!open) return false;
      const {element, closed, back} = open;
      open = null;
      const inside = element.contains(/** @type {ShadowRoot} */ (dialog.getRootNode()).activeElement);
      element.remove();
      if (inside) (back instanceof HTMLElement && back.isConnected ? back : dialog).focus({preventScroll: true});
      closed();
      return true;
    };

    /**
     * @param {HTMLElement} element
     * @param {DOMRect} at  Of the words; the box stands below them, above where there is no room.
     */
    const place = (element, at) => {
      const {width, height} = element.getBoundingClientRect();
      const above = at.bottom + GAP + height > innerHeight && at.top - GAP - height > 0;
      const top = above ? at.top - GAP - height : Math.min(at.bottom + GAP, innerHeight - height - GAP);
      const left = Math.max(GAP, Math.min(at.left + at.width / 2 - width / 2, innerWidth - width - GAP));
      // In the scrolled content, so that it stays with the words.
      element.style.top = `${Math.max(GAP, top) + dialog.scrollTop}px`;
      element.style.left = `${left + dialog.scrollLeft}px`;
    };

    /** @param {(Node | false | null)[]} parts @param {{at: DOMRect, closed?: () => void}} how */
    const show = (parts, {at, closed = () => undefined}) => {
      const back = /** @type {ShadowRoot} */ (dialog.getRootNode()).activeElement;
      const was = open?.back;
      close();
      const element = make('div', {class: 'highlight-box', role: 'dialog', 'aria-label': text('readerHighlight')}, ...parts);
      dialog.append(element);
      place(element, at);
      open = {element, closed, back: was?.isConnected ? was : back};
    };

    /** @param {string | null} chosen @param {(color: string) => void} choose */
    const colors = (chosen, choose) => make('div', {class: 'highlight-colors', role: 'group', 'aria-label': text('readerHighlightColor')},
      ...COLORS.map((color) => {
        const label = text(`readerHighlight${color.charAt(0).toUpperCase()}${color.slice(1)}`);
        const swatch = button({label, class: 'swatch', ...(chosen === null ? {} : {pressed: chosen === color})}, () => choose(color));
        swatch.dataset.color = color;
        return swatch;
      }));

    dialog.addEventListener('pointerdown', (event) => {
      if (open && event.target instanceof Node && !open.element.contains(event.target)) close();
    }, {signal});

    return {
      close,
      isOpen: () => open !== null,
      /** @param {EventTarget | null} target */
      holds: (target) => target instanceof Node && (open?.element.contains(target) ?? false),
      /**
       * At a selection.
       *
       * @param {DOMRect} at
       * @param {{note: string | null, choose: (color: string) => void, copy: () => void}} options  `note`: what is to be known before.
       */
      offer(at, {note, choose, copy}) {
        show([note !== null && make('p', {class: 'highlight-hint'}, note),
          make('div', {class: 'highlight-row'}, colors(null, choose), button({icon: 'copy', label: text('readerHighlightCopy')}, copy))], {at});
      },
      /**
       * Why there is no highlighting here.
       *
       * @param {DOMRect} at
       * @param {{note: string, retry: () => void}} options
       */
      refuse(at, {note, retry}) {
        const again = button({label: text('readerRetry'), visible: true, class: 'plain'}, retry);
        show([make('p', {class: 'highlight-hint', role: 'alert'}, note), again], {at});
        again.focus();
      },
      /**
       * At a highlight.
       *
       * @param {DOMRect} at
       * @param {{highlight: Stillpage.Highlight, draft: string, focus: boolean, choose: (color: string) => void, copy: () => void,
       *   remove: (note: string) => void, write: (note: string) => void}} options  `write`: the note when the box closes; `remove`: with
       *   the note as it stands there.
       */
      edit(at, {highlight, draft, focus, choose, copy, remove, write}) {
        const field = make('textarea', {rows: 3, dir: 'auto', maxlength: 100_000, 'aria-label': text('readerHighlightNote'),
          placeholder: text('readerHighlightWriteNote')});
        field.value = draft;
        const swatches = colors(highlight.color, (color) => {
          for (const each of swatches.querySelectorAll('button')) each.setAttribute('aria-pressed', String(each.dataset.color === color));
          choose(color);
        });
        let gone = false;
        show([make('div', {class: 'highlight-row'}, swatches, button({icon: 'copy', label: text('readerHighlightCopy')}, copy),
          button({icon: 'delete', label: text('readerHighlightDelete')}, () => { gone = true; close(); remove(field.value); })), field],
        {at, closed: () => { if (!gone && field.value !== highlight.note) write(field.value); }});
        if (focus) field.focus();
      },
    };
  };

  stillpage.readerParts.highlightPopover = {build, COLORS};
}
undefined;
