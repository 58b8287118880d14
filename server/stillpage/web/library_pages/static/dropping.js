/** A file dropped onto any page of the library: a saved page is kept, an export or a backup is looked through. */

import {sendFile} from './sending.js';

const PARKED = 'dropped page';
const LARGEST_PARKED = 4_000_000; // sessionStorage holds about 5 million characters
const HEAD = 65_536;
const EXPORT = /\.(?:html?|csv|json|zip)$/iu;

/** Listen for drops everywhere, and for an export that is chosen: a form could send no large one. */
export function acceptDrops() {
  const form = document.body.dataset['page'] === 'import' ? document.querySelector('form.adding') : null;
  form?.addEventListener('submit', (event) => {
    const chosen = document.getElementById('file');
    const file = chosen instanceof HTMLInputElement ? chosen.files?.[0] : undefined;
    if (!file) return;
    event.preventDefault();
    void send(file, false);
  });
  const zone = document.querySelector('[data-drop]');
  zone?.querySelector('[data-drop-hint]')?.removeAttribute('hidden');
  if (zone) fillFromParked();
  // Bookmarks are HTML too: chosen where a page is asked for, they are looked through as if they had been dropped.
  const field = zone && document.body.dataset['page'] === 'add' ? document.getElementById('file') : null;
  if (field instanceof HTMLInputElement) field.addEventListener('change', () => passOn(field.files?.[0]));
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer || ![...event.dataTransfer.types].some((type) => type === 'Files')) return;
    event.preventDefault();
    document.body.classList.add('dropping');
  });
  document.addEventListener('dragleave', () => document.body.classList.remove('dropping'));
  document.addEventListener('drop', (event) => {
    const file = event.dataTransfer?.files[0];
    document.body.classList.remove('dropping');
    if (!file || !event.dataTransfer) return;
    event.preventDefault();
    takeIn(file, event.dataTransfer.files);
  });
}

/**
 * @param {File} file
 * @param {FileList} files It alone, as a form's field wants it.
 */
async function takeIn(file, files) {
  const isPage = await isSavedPage(file);
  const field = document.getElementById('file');
  const suits = document.body.dataset['page'] === (isPage ? 'add' : 'import');
  if (suits && field instanceof HTMLInputElement) field.files = files;
  else await send(file, isPage);
}

/** @param {File} [file] */
async function passOn(file) {
  if (file && EXPORT.test(file.name) && !(await isSavedPage(file))) await send(file, false);
}

/**
 * Whether it is one page, not a list of bookmarks, which is HTML too.
 *
 * @param {File} file
 */
async function isSavedPage(file) {
  if (!/\.(?:x?html?)$/iu.test(file.name) && !/^(?:text\/html|application\/xhtml\+xml)$/u.test(file.type)) return false;
  const head = (await file.slice(0, HEAD).text()).toLowerCase();
  return !head.includes('netscape-bookmark-file') && !(head.includes('time_added=') && head.includes('<h1>'));
}

/**
 * @param {File} file
 * @param {boolean} isPage
 */
async function send(file, isPage) {
  const form = document.body.dataset[isPage ? 'add' : 'import'] ?? '';
  document.body.setAttribute('aria-busy', 'true');
  const bar = /** @type {HTMLProgressElement | null} */ (document.querySelector('[data-sending]'));
  if (bar) Object.assign(bar, {hidden: false, max: file.size, value: 0});
  let problem = '';
  try {
    const answer = await sendFile(form, file, {inParts: !isPage, progress: (sent) => { if (bar) bar.value = sent; }});
    if (answer.redirected) return location.assign(answer.url);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    problem = (page.querySelector('.problem') ?? page.querySelector('.empty p'))?.textContent ?? '';
  } catch {
    // A server that has stopped: the browser says so instead of the form.
  }
  // A page that does not say where it is from needs its address: the form asks for it, and has the rest.
  const html = isPage && file.size <= LARGEST_PARKED ? await file.text() : '';
  sessionStorage.setItem(PARKED, JSON.stringify({html, problem}));
  location.assign(form);
}

function fillFromParked() {
  const parked = sessionStorage.getItem(PARKED);
  sessionStorage.removeItem(PARKED);
  if (!parked) return;
  const {html, problem} = JSON.parse(parked);
  const field = document.getElementById('html');
  if (html && field instanceof HTMLTextAreaElement) field.value = html;
  if (problem) document.querySelector('.adding')?.before(Object.assign(document.createElement('p'), {className: 'problem', role: 'alert', textContent: problem}));
}
