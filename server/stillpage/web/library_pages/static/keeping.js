/** What is typed beside an article, tags or a note, is kept when its field is left: every other button leads away from it. */

// Of what is sent while its page ends, browsers send no more.
const MOST_WHILE_LEAVING = 60_000;

export function keepWhatIsTyped() {
  for (const form of document.querySelectorAll('form.tags, form.own-note')) {
    const field = form.querySelector('textarea, input:not([type="hidden"])');
    if (form instanceof HTMLFormElement && (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) keep(form, field);
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement | HTMLInputElement} field
 */
function keep(form, field) {
  const had = form.elements.namedItem('had');
  let kept = field.value;
  const send = async () => {
    const typed = field.value;
    if (typed === kept) return;
    const before = kept;
    kept = typed;
    const body = new URLSearchParams(/** @type {any} */ (new FormData(form))).toString();
    if (had instanceof HTMLInputElement) had.value = typed;
    const answer = await fetch(form.action, {
      method: 'POST', body, redirect: 'manual', keepalive: body.length < MOST_WHILE_LEAVING,
      headers: {'Content-Type': 'application/x-www-form-urlencoded'},
    }).catch(() => null);
    if (answer?.type !== 'opaqueredirect') kept = before; // not there: the next time, or the browser asks before it leaves
  };
  form.addEventListener('focusout', ({relatedTarget}) => {
    if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) void send();
  });
  form.addEventListener('submit', () => { kept = field.value; });
  addEventListener('pagehide', () => void send());
  addEventListener('beforeunload', (event) => {
    if (field.value !== kept && document.activeElement !== field) event.preventDefault();
  });
}
