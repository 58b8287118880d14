/** How the article looks: what is chosen shows at once, and is remembered without the page being loaded anew. */

/** What article.css calls a choice, by the field's name. @type {Record<string, (value: string, on: boolean) => [string, string]>} */
const ATTRIBUTES = {
  theme: (value) => ['theme', value],
  font: (value) => ['font', value],
  justify: (_, on) => ['align', on ? 'justify' : 'start'],
  hyphens: (_, on) => ['hyphens', on ? 'auto' : 'manual'],
  images: (_, on) => ['images', on ? 'on' : 'off'],
  markedLinks: (_, on) => ['links', on ? 'marked' : 'plain'],
};
/** @type {Record<string, (value: string) => [string, string]>} */
const LENGTHS = {
  fontSize: (value) => ['--chosen-size', `${value}px`], width: (value) => ['--measure', value], lineHeight: (value) => ['--leading', value],
};

/** Have the form beside an article change it, if there is one. */
export function chooseLook() {
  const box = /** @type {HTMLDetailsElement | null} */ (document.querySelector('details.look'));
  const form = box?.querySelector('form');
  const frame = /** @type {HTMLIFrameElement | null} */ (document.querySelector('iframe.article'));
  if (!box || !form || !frame) return;
  form.querySelector('[data-apply]')?.setAttribute('hidden', '');
  const send = () =>
    fetch(form.action, {method: 'POST', body: new URLSearchParams(/** @type {any} */ (new FormData(form))), keepalive: true, redirect: 'manual'}).catch(() => {});
  // One after the other: each answer sets the cookie, and an earlier one that came last would undo what was chosen since.
  /** @type {Promise<unknown>} */
  let kept = Promise.resolve();
  const keep = () => { kept = kept.then(send); };
  form.addEventListener('input', (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const root = frame.contentDocument?.documentElement;
    const attribute = ATTRIBUTES[field.name]?.(field.value, field.checked);
    const length = LENGTHS[field.name]?.(field.value);
    if (attribute && root) root.dataset[attribute[0]] = attribute[1];
    if (attribute?.[0] === 'theme') document.documentElement.dataset['theme'] = field.value;
    if (length) root?.style.setProperty(...length);
  });
  form.addEventListener('change', keep); // of a slider, once it is let go
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !box.open) return;
    box.open = false;
    box.querySelector('summary')?.focus();
  });
  const away = (/** @type {Event} */ event) => { if (!box.contains(/** @type {Node} */ (event.target))) box.open = false; };
  document.addEventListener('click', away);
  frame.addEventListener('load', () => frame.contentDocument?.addEventListener('click', away));
}
