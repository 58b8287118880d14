/** The page of tags: those in whose names stands what is typed. */

// Fewer are seen at a glance.
const MANY = 30;

/** Offer the field where there are many. */
export function filterTags() {
  const field = /** @type {HTMLInputElement | null} */ (document.querySelector('[data-filter-tags]'));
  const tags = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.cloud > li')]);
  if (!field || tags.length < MANY) return;
  field.hidden = false;
  const names = tags.map((tag) => fold(tag.querySelector('bdi')?.textContent ?? ''));
  const show = () => {
    const wanted = fold(field.value.trim());
    tags.forEach((tag, index) => {
      tag.hidden = !names[index]?.includes(wanted);
    });
  };
  field.addEventListener('input', show);
  addEventListener('pageshow', show); // a page that comes back brings what was typed along
}

/**
 * Accents, points and case do not matter, as in a search.
 *
 * @param {string} text
 */
const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
