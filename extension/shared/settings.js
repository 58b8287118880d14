/** What the extension remembers. The only place that names the keys of storage.local. */

/** @typedef {{port: number, token: string, tokenId: string}} Connection */
/** @typedef {'granted' | 'refused'} ImagesAnswer What the person said when asked for pictures of other hosts. */

/** @returns {Promise<Connection | null>} */
export async function getConnection() {
  const {connection} = await chrome.storage.local.get('connection');
  return /** @type {Connection | undefined} */ (connection) ?? null;
}

/** @param {Connection} connection */
export const setConnection = (connection) => chrome.storage.local.set({connection});

export const clearConnection = () => chrome.storage.local.remove('connection');

/** @returns {Promise<Partial<Stillpage.ReaderSettings> | null>} */
export async function getReaderSettings() {
  const {readerSettings} = await chrome.storage.local.get('readerSettings');
  return /** @type {Partial<Stillpage.ReaderSettings> | undefined} */ (readerSettings) ?? null;
}

/** @param {Partial<Stillpage.ReaderSettings>} readerSettings */
export const setReaderSettings = (readerSettings) => chrome.storage.local.set({readerSettings});

/** @returns {Promise<ImagesAnswer | null>} Null if nobody was asked. */
export async function getImagesAnswer() {
  const {imagesAnswer} = await chrome.storage.local.get('imagesAnswer');
  return /** @type {ImagesAnswer | undefined} */ (imagesAnswer) ?? null;
}

/** @param {ImagesAnswer} imagesAnswer */
export const setImagesAnswer = (imagesAnswer) => chrome.storage.local.set({imagesAnswer});

/** Whether pictures of every host may be fetched. */
export const hasImagesPermission = () => chrome.permissions.contains({origins: ['<all_urls>']});
