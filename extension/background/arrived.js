/** Runs in pages of the sites that open by themselves (sites.js registers it), in their main frame; not in private windows. */
if (!chrome.extension.inIncognitoContext) {
  chrome.runtime.sendMessage({type: 'site/arrived'}).catch(() => undefined); // the extension was updated under the page
}
