/** One database in memory, in place of the global `indexedDB`: what the queue of pages asks of it. */

/**
 * @returns {{records: Map<string, any>, isFull: boolean, isClosed: boolean, durability: unknown}} `isFull`: from then on
 *   nothing can be written; `isClosed`: it cannot be opened.
 */
export function installFakeIndexedDB() {
  const disk = {records: new Map(), isFull: false, isClosed: false, durability: undefined};
  /** @param {any} request @param {any} result */
  const succeed = (request, result) => setImmediate(() => {
    request.result = result;
    request.onsuccess?.();
  });

  const transaction = (/** @type {string} */ _name, /** @type {string} */ mode, /** @type {any} */ options = {}) => {
    disk.durability = options.durability;
    const records = new Map(disk.records);
    let pending = 0;
    /** @type {any} */
    const one = {error: null};
    const ended = () => setImmediate(() => {
      if (pending > 0) return;
      if (mode === 'readwrite' && disk.isFull) {
        one.error = new DOMException('The disk is full.', 'QuotaExceededError');
        return one.onabort?.();
      }
      disk.records = records;
      one.oncomplete?.();
    });
    const request = (/** @type {() => any} */ act) => {
      pending += 1;
      /** @type {any} */
      const asked = {};
      setImmediate(() => {
        asked.result = act();
        asked.onsuccess?.();
        setImmediate(() => {
          pending -= 1;
          ended();
        });
      });
      return asked;
    };
    setImmediate(ended); // one that is asked nothing
    one.objectStore = () => ({
      getAll: () => request(() => [...records.values()]),
      get: (/** @type {IDBValidKey[]} */ key) => request(() => records.get(String(key))),
      put: (/** @type {any} */ page) => request(() => void records.set(String([page.url, page.at]), structuredClone(page))),
      delete: (/** @type {IDBValidKey[]} */ key) => request(() => void records.delete(String(key))),
      count: () => request(() => records.size),
    });
    return one;
  };

  globalThis.indexedDB = /** @type {any} */ ({
    open: () => {
      /** @type {any} */
      const request = {error: new DOMException('It cannot be opened.', 'UnknownError')};
      if (disk.isClosed) setImmediate(() => request.onerror?.());
      else succeed(request, {transaction, close: () => undefined});
      return request;
    },
  });
  return disk;
}
