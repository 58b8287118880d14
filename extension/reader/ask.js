/** Asking the background for something, though the browser may stop it before it has answered. */
'use strict';
{
  const {text} = stillpage.readerParts.messages;

  /**
   * @param {Stillpage.ReaderMessage} message
   * @returns {Promise<Stillpage.ReaderAnswer>}  Never rejects.
   */
  const ask = async (message) => {
    // A background that was stopped in the middle leaves no answer; asked again, it starts anew. Doing any of it twice
    // does no harm: the same address saved again is the same article.
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      try {
        const answer = await chrome.runtime.sendMessage(message);
        if (answer) return answer; // else nobody heard it: one that is stopped while it starts
      } catch {
        // Gone for good: the extension was updated or switched off under this page.
        if (!chrome.runtime?.id) return {ok: false, error: {code: 'disconnected', message: text('readerDisconnected')}};
      }
    }
    return {ok: false, error: {code: 'unknown', message: text('errorUnknown')}};
  };

  stillpage.readerParts.ask = ask;
}
undefined;
