/** Where reading stopped, article by article: the newest few hundred, under names that tell no address. Pure, but for WebCrypto. */

/** Enough for years of reading, and about 50 kB. */
export const MOST_POSITIONS = 500;

/** @typedef {Record<string, Stillpage.ReadingPosition & {at: number}>} Positions By name; `at`: milliseconds since 1970. */

/**
 * @param {string} url Canonical; a fragment makes no other article, unless it is a path: a program in the page shows
 *   another for it (docsify). As the server's `is_route`.
 * @returns {Promise<string>} 32 hexadecimal digits.
 */
export async function positionName(url) {
  const bytes = new TextEncoder().encode(/#!?\/.*[^!/]/u.test(url) ? url : url.split('#', 1)[0]);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * @param {Positions} positions
 * @param {{name: string, position: unknown, now: number}} change `position`: from a page's world, so looked at; null
 *   where there is nothing to come back to.
 * @returns {Positions} New; the one that rested longest makes room.
 */
export function withPosition(positions, {name, position, now}) {
  const others = {...positions};
  delete others[name];
  const checked = checkedPosition(position);
  if (!checked) return others;
  const newest = Object.entries(others).sort(([, one], [, other]) => other.at - one.at).slice(0, MOST_POSITIONS - 1);
  return {...Object.fromEntries(newest), [name]: {...checked, at: now}};
}

/**
 * @param {any} position
 * @returns {Stillpage.ReadingPosition | null} Null for anything else.
 */
function checkedPosition(position) {
  const {block, mark, within, part} = position ?? {};
  const fits = [block, mark, within, part].every((value) => typeof value === 'number' && Number.isFinite(value) && value >= 0);
  return fits ? {block, mark, within, part} : null;
}
