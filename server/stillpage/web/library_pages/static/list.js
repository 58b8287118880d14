/** Lists: one item is the current one, some are chosen; keys press the buttons that are there. */

// Where one was in this list, so that a change, which loads the page anew, does not lose the place.
const PLACE = `place ${location.pathname}${location.search}`;

/** @returns {import('./keys.js').Keys} None where there is no list. */
export function listKeys() {
  const items = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.items > .item')]);
  if (items.length === 0) return {};
  let current = -1;

  /** @param {number} index */
  const goTo = (index) => {
    items[current]?.classList.remove('current');
    current = Math.max(0, Math.min(index, items.length - 1));
    const item = items[current];
    item?.classList.add('current');
    item?.querySelector('a')?.focus({preventScroll: true});
    item?.scrollIntoView({block: 'nearest'});
  };

  /** @param {string} key */
  const press = (key) => () => {
    const bulk = chosen().length > 0 ? document.querySelector(BULK[key] ?? '') : null;
    const button = bulk ?? items[current]?.querySelector(`[data-key="${key}"]`);
    if (button instanceof HTMLElement) button.click();
  };

  comeBack(goTo);
  watchChoices();
  return {
    j: () => (current === items.length - 1 ? clickOn('[data-next]') : goTo(current + 1)),
    k: () => goTo(current - 1),
    o: () => items[current]?.querySelector('a')?.click(),
    x: () => items[current]?.querySelector('input')?.click(),
    l: () => startTagging(items[current]),
    e: press('e'), f: press('f'), '#': press('#'),
  };
}

/** @type {Record<string, string>} */
const BULK = {
  e: '.bulk [value="archive"], .bulk [value="inbox"]',
  f: '.bulk [value="favourite"], .bulk [value="unfavourite"]',
  '#': '.bulk [value="delete"]',
};

const boxes = () => /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll('.pick input')]);
const chosen = () => boxes().filter((box) => box.checked);

/** @param {string} selector */
const clickOn = (selector) => {
  const found = document.querySelector(selector);
  if (found instanceof HTMLElement) found.click();
};

/** @param {HTMLElement | undefined} item Chosen for it if nothing is. */
function startTagging(item) {
  if (chosen().length === 0) item?.querySelector('input')?.click();
  document.getElementById('bulk-tags')?.focus();
}

/** Show the bar of what can be done with many only while some are chosen, and how many those are. */
function watchChoices() {
  const bar = /** @type {HTMLElement | null} */ (document.querySelector('[data-bulk]'));
  const count = bar?.querySelector('[data-count]');
  const all = /** @type {HTMLInputElement | null} */ (bar?.querySelector('[data-all]') ?? null);
  if (!bar || !count || !all) return;
  const label = count.textContent;
  const every = /** @type {HTMLInputElement | null} */ (bar.querySelector('[data-every]'));
  all.hidden = false;
  const show = () => {
    const some = chosen().length;
    bar.hidden = some === 0 && !every?.checked;
    count.textContent = `${label} ${new Intl.NumberFormat(document.documentElement.lang).format(some)}`;
    all.checked = some === boxes().length;
    all.indeterminate = some > 0 && !all.checked;
  };
  all.addEventListener('change', () => {
    for (const box of boxes()) box.checked = all.checked;
    show();
  });
  document.addEventListener('change', show);
  addEventListener('pageshow', show); // a page that comes back brings its ticks along
  // Enter in the field of tags would press the form's first button.
  document.getElementById('bulk-tags')?.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    clickOn('.bulk [value="tag"]');
  });
  show();
}

/** @param {(index: number) => void} goTo */
function comeBack(goTo) {
  const kept = sessionStorage.getItem(PLACE);
  sessionStorage.removeItem(PLACE);
  if (kept) {
    const {index, top} = JSON.parse(kept);
    if (index >= 0) goTo(index);
    scrollTo(0, top);
  }
  // Undoing is a form of its own, below the list.
  document.addEventListener('submit', () => {
    const items = [...document.querySelectorAll('.items > .item')];
    sessionStorage.setItem(PLACE, JSON.stringify({index: items.findIndex((item) => item.matches('.current')), top: scrollY}));
  });
}
