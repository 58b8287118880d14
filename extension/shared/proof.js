/** How a server proves that it knows our token before it sees anything of ours. Pure, with WebCrypto. */

const encoder = new TextEncoder();

/** @param {Uint8Array} bytes */
const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * @param {string} hex
 * @returns {Uint8Array<ArrayBuffer> | null} Null if it is not hexadecimal.
 */
function fromHex(hex) {
  if (typeof hex !== 'string' || !/^([0-9a-f]{2}){1,64}$/i.test(hex)) return null;
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** @returns {string} 128 random bits, never used twice. */
export const newNonce = () => toHex(crypto.getRandomValues(new Uint8Array(16)));

/** @param {string} token */
const digest = async (token) => new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(token)));

/**
 * The name under which a server knows a token.
 *
 * @param {string} token
 * @returns {Promise<string>} 16 hexadecimal digits.
 */
export async function tokenId(token) {
  return toHex(await digest(token)).slice(0, 16);
}

/**
 * Whether a server knows the token: it answered HMAC-SHA256(SHA-256(token), purpose|port|nonce).
 *
 * @param {string} proof Hexadecimal, from the server.
 * @param {{token: string, port: number, nonce: string}} asked
 * @returns {Promise<boolean>}
 */
export async function isProof(proof, {token, port, nonce}) {
  const signature = fromHex(proof);
  if (!signature) return false;
  const algorithm = {name: 'HMAC', hash: 'SHA-256'};
  const key = await crypto.subtle.importKey('raw', await digest(token), algorithm, false, ['verify']);
  return crypto.subtle.verify('HMAC', key, signature, encoder.encode(`stillpage-hello|${port}|${nonce}`));
}
