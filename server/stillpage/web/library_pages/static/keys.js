/** Single keys, as the extension's reader has them: none with a modifier, none while somebody types. */

/** @typedef {Record<string, () => void>} Keys By the letter in Latin script. */

/** @param {EventTarget | null} target */
const isTyping = (target) => {
  const element = /** @type {Partial<HTMLInputElement> | null} */ (target);
  const name = element?.tagName;
  return name === 'TEXTAREA' || name === 'SELECT' || (name === 'INPUT' && element?.type !== 'checkbox');
};

/**
 * The sign on a Latin keyboard, whatever this one is: the key that is S there types another letter on an Arabic one.
 *
 * @param {KeyboardEvent} event
 */
const nameOf = ({key, code, shiftKey}) => {
  if (/^[ -~]$/u.test(key)) return key.toLowerCase();
  if (key === '؟') return '?';
  if (code === 'Slash') return shiftKey ? '?' : '/';
  if (code === 'Digit3' && shiftKey) return '#';
  return /^Key([A-Z])$/u.exec(code)?.[1]?.toLowerCase() ?? key;
};

/**
 * @param {Document} page Ours, or the article's in its frame.
 * @param {Keys} keys
 */
export function listen(page, keys) {
  page.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector('dialog[open]')) return;
    const run = keys[nameOf(event)];
    if (!run) return;
    event.preventDefault();
    run();
  });
}
