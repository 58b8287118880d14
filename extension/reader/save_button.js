/** The save button, and those of a saved article beside it. */
'use strict';
{
  const {messages, elements, icon} = stillpage.readerParts;
  const {text} = messages;
  const {make, button} = elements;

  /** The words on the save button, by state. @param {Stillpage.SavedState['status']} status */
  const labelOf = (status) => text({none: 'readerSave', failed: 'readerSave', saving: 'readerSaving', saved: 'readerSaved', waiting: 'readerWaiting'}[status]);

  /**
   * @param {{save: () => void, undo: (id?: string) => void, reveal: (id: string) => void}} actions
   */
  const build = ({save, undo, reveal}) => {
    /** @type {Stillpage.SavedState} */
    let state = {status: 'none'};
    const main = button({icon: 'bookmark', label: labelOf('none'), visible: true, class: 'save', key: 'S'}, () => {
      if (state.status === 'none' || state.status === 'failed') save();
    });
    const folder = button({icon: 'folder', label: text('readerReveal'), class: 'reveal'}, () => { if (state.id) reveal(state.id); });
    const undoing = button({icon: 'undo', label: text('readerUndoSave'), class: 'undo'}, () => undo(state.id));
    // Before it, so that what is clicked stays where it is: the second half of a double click on Save undid it.
    const element = make('div', {class: 'save-control'}, folder, undoing, main);
    /** @param {Stillpage.SavedState} next */
    const set = (next) => {
      state = next;
      element.dataset.status = next.status;
      const label = labelOf(next.status);
      main.replaceChildren(icon({saved: 'check', waiting: 'clock'}[/** @type {string} */ (next.status)] ?? 'bookmark'), make('span', {class: 'label'}, label));
      main.title = `${label} (S)`;
      // Not `disabled`: that would drop the focus in the middle of saving.
      main.setAttribute('aria-disabled', String(next.status !== 'none' && next.status !== 'failed'));
      const held = undoing.matches(':focus');
      const kept = next.status === 'saved' && Boolean(next.id);
      folder.hidden = !kept;
      undoing.hidden = next.status !== 'waiting' && (!kept || next.wasSaved === true);
      if (held && undoing.hidden) main.focus();
    };
    set(state);
    return {element, set, press: () => main.click(), state: () => state};
  };

  stillpage.readerParts.saveButton = {build};
}
undefined;
