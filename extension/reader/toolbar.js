/** The bar above the article: back, save, copy, contents, settings, keys; and the panels that open below it. */
'use strict';
{
  const {messages, elements, icon} = stillpage.readerParts;
  const {text} = messages;
  const {make, button} = elements;

  /** Panels of which at most one is open; it takes the focus and gives it back. */
  const panels = () => {
    const place = make('div', {class: 'panels'});
    /** @type {{button: HTMLElement, panel: HTMLElement, closed: (() => void) | undefined} | null} */
    let open = null;
    const close = () => {
      if (!open) return false;
      open.button.setAttribute('aria-expanded', 'false');
      const inside = open.panel.contains(/** @type {ShadowRoot} */ (place.getRootNode()).activeElement);
      open.panel.remove();
      delete place.dataset.open;
      if (inside) open.button.focus({preventScroll: true});
      const {closed} = open;
      open = null;
      closed?.();
      return true;
    };
    /** @param {HTMLElement} opener @param {string} name @param {HTMLElement} content @param {() => void} [closed] */
    const toggle = (opener, name, content, closed) => {
      const same = open?.button === opener;
      close();
      if (same) return;
      const panel = make('div', {class: `panel panel-${name}`}, content);
      place.append(panel);
      opener.setAttribute('aria-expanded', 'true');
      open = {button: opener, panel, closed};
      place.dataset.open = name;
      const first = ['[aria-current]', 'input:checked', 'button, input, [tabindex]'].map((each) => panel.querySelector(each)).find(Boolean);
      // A panel's whole content is shown from its beginning, also where it is taller than the panel.
      if (first instanceof HTMLElement) first.focus({preventScroll: first === content});
    };
    /** Whether a panel belongs to this opener; a click on it is for `toggle`. @param {EventTarget | null} target */
    const holds = (target) => target instanceof Element && (open?.button.contains(target) ?? false);
    return {place, toggle, close, holds};
  };

  /** The words on the save button, by state. @param {Stillpage.SavedState['status']} status */
  const saveLabel = (status) => text({none: 'readerSave', failed: 'readerSave', saving: 'readerSaving', saved: 'readerSaved', waiting: 'readerWaiting'}[status]);

  /**
   * The save button and what belongs to a saved article.
   *
   * @param {{save: () => void, undo: (id: string) => void, reveal: (id: string) => void}} actions
   */
  const saveControl = ({save, undo, reveal}) => {
    /** @type {Stillpage.SavedState} */
    let state = {status: 'none'};
    const main = button({icon: 'bookmark', label: saveLabel('none'), visible: true, class: 'save', key: 'S'}, () => {
      if (state.status === 'none' || state.status === 'failed') save();
    });
    const folder = button({icon: 'folder', label: text('readerReveal'), class: 'reveal'}, () => { if (state.id) reveal(state.id); });
    const undoing = button({icon: 'undo', label: text('readerUndoSave'), class: 'undo'}, () => { if (state.id) undo(state.id); });
    const element = make('div', {class: 'save-control'}, main, folder, undoing);
    /** @param {Stillpage.SavedState} next */
    const set = (next) => {
      state = next;
      element.dataset.status = next.status;
      const label = saveLabel(next.status);
      main.replaceChildren(icon({saved: 'check', waiting: 'clock'}[/** @type {string} */ (next.status)] ?? 'bookmark'), make('span', {class: 'label'}, label));
      main.title = `${label} (S)`;
      // Not `disabled`: that would drop the focus in the middle of saving.
      main.setAttribute('aria-disabled', String(next.status !== 'none' && next.status !== 'failed'));
      for (const extra of [folder, undoing]) extra.hidden = !(next.status === 'saved' && next.id);
    };
    set(state);
    return {element, set, press: () => main.click(), state: () => state};
  };

  /**
   * @param {Record<'back' | 'copy' | 'aloud' | 'contents' | 'settings' | 'keys' | 'leftOut' | 'highlights', () => void>} actions
   * @param {{save: HTMLElement, minutes: HTMLElement}} parts
   */
  const build = (actions, {save, minutes}) => {
    const contents = button({icon: 'contents', label: text('readerContents'), key: 'C', expanded: false}, actions.contents);
    contents.hidden = true; // until there are headings
    const settings = button({icon: 'letters', label: text('readerSettings'), key: 'T', expanded: false}, actions.settings);
    const keys = button({icon: 'keys', label: text('readerKeys'), key: '?', expanded: false, class: 'keys'}, actions.keys);
    const leftOut = button({icon: 'leftOut', label: text('readerLeftOut'), key: 'X', expanded: false}, actions.leftOut);
    const highlights = button({icon: 'highlight', label: text('readerHighlights'), key: 'L', expanded: false}, actions.highlights);
    highlights.hidden = true; // until there are some
    const articleControls = make('div', {class: 'bar-group article-controls', hidden: true},
      save, button({icon: 'copy', label: text('readerCopyMarkdown'), key: 'M'}, actions.copy),
      button({icon: 'aloud', label: text('readerAloud'), key: 'A'}, actions.aloud), highlights, leftOut);
    const element = make('div', {class: 'bar', role: 'group', 'aria-label': text('readerToolbar')},
      button({icon: 'back', label: text('readerBack'), visible: true, class: 'back', key: 'Escape'}, actions.back),
      contents, minutes, articleControls, make('div', {class: 'bar-group'}, settings, keys));
    return {element, contents, settings, leftOut, highlights, keys, articleControls};
  };

  stillpage.readerParts.toolbar = {build, saveControl, panels};
}
undefined;
