/** Which pictures may be fetched, and with whose rights. Pure. */

/** @typedef {{own: boolean, credentials: 'include' | 'omit'}} FetchHow `own`: of the page's own origin. */

/**
 * @param {string} url Of the picture, as the page names it: hostile.
 * @param {{pageUrl: string, everywhere: boolean, incognito: boolean}} rights `everywhere`: the person allowed pictures of
 *   all hosts. `incognito`: of a private window. The background's cookies are those of the other windows, and would tell the
 *   site who is looking.
 * @returns {FetchHow | null} Null if it must not be fetched.
 */
export function howToFetch(url, {pageUrl, everywhere, incognito}) {
  const image = URL.canParse(url) ? new URL(url) : null;
  const page = URL.canParse(pageUrl) ? new URL(pageUrl) : null;
  if (!image || (image.protocol !== 'http:' && image.protocol !== 'https:')) return null;
  const own = image.origin === page?.origin;
  // The extension may call this machine, a page may not: no page shall send us there in its name.
  if (!own && isNearby(image.hostname) && !(page && isNearby(page.hostname))) return null;
  return {own, credentials: (own || everywhere) && !incognito ? 'include' : 'omit'};
}

/**
 * Whether a host is this machine or stands in its own network.
 *
 * @param {string} hostname As URL writes it: IPv4 in dotted decimals, IPv6 in brackets.
 */
export function isNearby(hostname) {
  return (
    /^(127|10|0)\.|^192\.168\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(hostname)
      && /^\d+\.\d+\.\d+\.\d+$/.test(hostname)
    || /^\[(::1?|::ffff:.*|f[cde].*)\]$/i.test(hostname)
    || /(^|\.)(localhost|local|internal|lan|home|intranet)\.?$/i.test(hostname)
    || !/[.:]/.test(hostname)
  );
}
