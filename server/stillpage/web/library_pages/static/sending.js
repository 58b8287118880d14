/** A file sent to the server: a large one in parts, as no request may be larger than a page. */

const PART = 4 * 2 ** 20;

/**
 * @param {string} address
 * @param {File} file
 * @param {{inParts?: boolean, progress?: (sent: number) => void}} [how] `sent`: bytes until now.
 * @returns {Promise<Response>} To the last part, or to the first that was refused.
 */
export async function sendFile(address, file, {inParts = false, progress} = {}) {
  const headers = {'X-Stillpage-Proof': document.body.dataset['proof'] ?? '', Accept: 'text/html'};
  const size = inParts ? PART : Math.max(1, file.size);
  for (let at = 0, key = ''; ; at += size) {
    const body = new FormData();
    const isLast = at + size >= file.size;
    body.set('file', file.slice(at, at + size), file.name);
    if (key) body.set('key', key);
    if (!isLast) body.set('more', '');
    const answer = await fetch(address, {method: 'POST', body, headers});
    if (isLast || !answer.ok) return answer;
    ({key} = await answer.json());
    progress?.(at + size);
  }
}
