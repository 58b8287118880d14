/** A saved page dropped onto any page of the library, or pasted as HTML, goes to the form that saves it. */

const PARKED = 'dropped page';
const LARGEST_PARKED = 4_000_000; // sessionStorage holds about 5 million characters

/** Listen for drops everywhere, and take in what was dropped on another page. */
export function acceptDrops() {
  const zone = document.querySelector('[data-drop]');
  zone?.querySelector('[data-drop-hint]')?.removeAttribute('hidden');
  if (zone) fillFromParked();
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer || ![...event.dataTransfer.types].some((type) => type === 'Files')) return;
    event.preventDefault();
    document.body.classList.add('dropping');
  });
  document.addEventListener('dragleave', () => document.body.classList.remove('dropping'));
  document.addEventListener('drop', (event) => {
    document.body.classList.remove('dropping');
    const file = event.dataTransfer?.files[0];
    if (!file || !event.dataTransfer) return;
    event.preventDefault();
    const field = document.getElementById('file');
    if (field instanceof HTMLInputElement) field.files = event.dataTransfer.files;
    else park(file);
  });
}

/** @param {File} file */
async function park(file) {
  const html = await file.text();
  if (html.length <= LARGEST_PARKED) sessionStorage.setItem(PARKED, html);
  const add = document.querySelector('a.add');
  if (add instanceof HTMLAnchorElement) add.click();
}

function fillFromParked() {
  const html = sessionStorage.getItem(PARKED);
  sessionStorage.removeItem(PARKED);
  const field = document.getElementById('html');
  if (html && field instanceof HTMLTextAreaElement) field.value = html;
}
