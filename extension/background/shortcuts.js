/** The shortcut for saving, where the browser keeps the usual one for itself. */

const USUAL = 'Alt+S';
const FREE = 'Alt+K'; // keep

/**
 * In Firefox on Linux and Windows Alt+S opens the menu History, with Shift too, and never reaches an extension
 * (measured in 153), so the command moves to free keys. Only Firefox lets an extension change them; a person's own choice stays.
 */
export async function avoidMenuKeys() {
  const {update} = /** @type {{update?: (change: {name: string, shortcut: string}) => Promise<void>}} */ (chrome.commands);
  if (!update || (await chrome.runtime.getPlatformInfo()).os === 'mac') return;
  const save = (await chrome.commands.getAll()).find(({name}) => name === 'save');
  if (save?.shortcut === USUAL) await update({name: 'save', shortcut: FREE});
}
