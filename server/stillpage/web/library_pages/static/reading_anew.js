/** A library whose index is being made: how far it is; once it is whole, the list as it is by then. */

const LOOK_EVERY_MS = 1000;

/** Follow it, if this page says that it is so. */
export function followReading() {
  const anew = /** @type {HTMLElement | null} */ (document.querySelector('[data-reading]'));
  if (!anew) return;
  const bar = /** @type {HTMLProgressElement} */ (anew.querySelector('progress'));
  const words = /** @type {HTMLElement} */ (anew.querySelector('p'));
  const look = async () => {
    const answer = await fetch(anew.dataset['reading'] ?? '').catch(() => null);
    if (!answer?.ok) return;
    const {done, total, text} = await answer.json();
    if (!text) {
      anew.hidden = true;
      // Whoever writes or chooses something keeps it.
      const isAtRest = document.activeElement === document.body && !document.querySelector('input:checked');
      if (document.body.dataset['page'] === 'list' && isAtRest) location.reload();
      return;
    }
    if (total) Object.assign(bar, {max: total, value: done});
    words.textContent = text;
    setTimeout(look, LOOK_EVERY_MS);
  };
  setTimeout(look, LOOK_EVERY_MS);
}
