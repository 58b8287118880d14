/** An import that runs: how far it is, until it has ended; then the page as it is by then. */

const LOOK_EVERY_MS = 400;

/** Follow the import on this page, if there is one. */
export function followImport() {
  const runs = /** @type {HTMLElement | null} */ (document.querySelector('[data-import-progress]'));
  if (!runs) return;
  const bar = /** @type {HTMLProgressElement} */ (runs.querySelector('progress'));
  const count = /** @type {HTMLElement} */ (runs.querySelector('[data-import-count]'));
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const look = async () => {
    const answer = await fetch(runs.dataset['importProgress'] ?? '').catch(() => null);
    // The server has stopped, or the import is gone: the page itself says which.
    if (!answer?.ok) return void location.reload();
    const {stage, done, total} = await answer.json();
    if (stage !== runs.dataset['stage']) return void location.reload();
    if (total) Object.assign(bar, {max: total, value: done});
    count.textContent = total ? `${number.format(done)} / ${number.format(total)}` : number.format(done);
    setTimeout(look, LOOK_EVERY_MS);
  };
  setTimeout(look, LOOK_EVERY_MS);
}
