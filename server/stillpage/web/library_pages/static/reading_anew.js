/** An index that is being made, many articles that are being changed: how far it is; then the page as it is by then. */

const LOOK_EVERY_MS = 1000;

/** Follow each that this page says is going on. */
export function followReading() {
  for (const anew of document.querySelectorAll('[data-reading]')) follow(/** @type {HTMLElement} */ (anew));
}

/** @param {HTMLElement} anew */
function follow(anew) {
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
      const shows = document.body.dataset['page'] === 'list' || 'again' in anew.dataset;
      if (shows && isAtRest) location.reload();
      return;
    }
    if (total) Object.assign(bar, {max: total, value: done});
    words.textContent = text;
    setTimeout(look, LOOK_EVERY_MS);
  };
  setTimeout(look, LOOK_EVERY_MS);
}
