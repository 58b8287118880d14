/** What a person set for a site: open it in the reader always, or never offer to. Pure. */

/** @typedef {'always' | 'never'} SiteChoice */
/** @typedef {Record<string, SiteChoice>} Sites */

// So many openings in one session of the browser are a habit, and one question about it is welcome.
export const OFFER_AFTER = 3;

/**
 * @param {string | undefined} url
 * @returns {string | null} The site's name, without `www.`; null for what is no page of a site.
 */
export function siteOf(url) {
  if (!url || !URL.canParse(url)) return null;
  const {protocol, hostname} = new URL(url);
  return /^https?:$/.test(protocol) ? hostname.replace(/^www\./, '') : null;
}

/**
 * @param {string} site
 * @returns {string[]} The match patterns of its pages.
 */
export function patternsOf(site) {
  const isName = !/^[\d.]+$|^\[/.test(site) && site.includes('.');
  return [site, ...(isName ? [`www.${site}`] : [])].map((host) => `*://${host}/*`);
}

/**
 * Whether a page is to open by itself: of a site that should, and not its front page, which is a list.
 *
 * @param {string | undefined} url
 * @param {Sites} sites
 */
export function opensByItself(url, sites) {
  const site = siteOf(url);
  if (!site || sites[site] !== 'always') return false;
  const {pathname, search} = new URL(/** @type {string} */ (url));
  return pathname !== '/' || search !== '';
}
