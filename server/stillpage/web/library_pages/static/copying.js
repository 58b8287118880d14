/** Buttons that copy what a link beside them downloads. */

/** Show them, and let them. */
export function copyOnClick() {
  for (const found of document.querySelectorAll('[data-copy]')) {
    const button = /** @type {HTMLButtonElement} */ (found);
    button.hidden = false;
    button.addEventListener('click', () => copy(button.dataset['copy'] ?? ''));
  }
  for (const link of document.querySelectorAll('[data-copying]')) link.setAttribute('hidden', '');
}

/** @param {string} address Of a text; where it cannot be copied, it is downloaded. */
async function copy(address) {
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status}`);
    await navigator.clipboard.writeText(await answer.text());
    tell(document.body.dataset['copied'] ?? '');
  } catch {
    location.assign(address);
  }
}

/** @param {string} words Said where the page says what was done. */
function tell(words) {
  document.querySelector('.notice')?.remove();
  const notice = document.createElement('div');
  notice.className = 'notice';
  const said = document.createElement('p');
  said.setAttribute('role', 'status');
  notice.append(said);
  document.body.append(notice);
  said.textContent = words;
}
