/** Which pages no extension may read, and why. Pure. */

const STORES = [
  /^https:\/\/chromewebstore\.google\.com\//,
  /^https:\/\/chrome\.google\.com\/webstore(\/|$)/,
  /^https:\/\/microsoftedge\.microsoft\.com\/addons(\/|$)/,
  /^https:\/\/addons\.mozilla\.org\//,
];

/**
 * Why a page refused the scripts of an extension.
 *
 * @param {string | undefined} url Address of the tab; undefined where the browser does not tell it.
 * @returns {string} An error code.
 */
export function whyUnreadable(url) {
  if (!url) return 'page_forbidden';
  if (STORES.some((store) => store.test(url))) return 'page_of_store';
  const scheme = url.slice(0, url.indexOf(':')).toLowerCase();
  if (scheme === 'view-source') return 'page_source';
  if (scheme === 'file') return /\.pdf([?#]|$)/i.test(url) ? 'page_pdf' : 'page_file';
  if (scheme !== 'http' && scheme !== 'https') return 'page_of_browser';
  return /\.pdf([?#]|$)/i.test(url) ? 'page_pdf' : 'page_forbidden';
}

/**
 * The code on the server's own pairing page, or null for every other page.
 *
 * @param {string | undefined} url
 * @returns {{port: number, code: string} | null}
 */
export function pairingPage(url) {
  const parsed = url && URL.canParse(url) ? new URL(url) : null;
  if (parsed?.protocol !== 'http:' || parsed.hostname !== '127.0.0.1' || parsed.pathname !== '/pair') return null;
  const code = /^#([\w-]{6,128})$/.exec(parsed.hash)?.[1];
  return code && parsed.port ? {port: Number(parsed.port), code} : null;
}
