/** How the article looks: the settings in force, for the script that it is in. Changed, they are applied and kept. */
'use strict';
{
  const {settings: model} = stillpage.readerParts;

  /**
   * @param {HTMLElement} dialog
   * @param {ShadowRoot} root
   * @param {{stored: Partial<Stillpage.ReaderSettings> | null, ask: Stillpage.Ask, applied: () => void}} options
   * @returns {Stillpage.Appearance}
   */
  const build = (dialog, root, {stored, ask, applied}) => {
    let settings = model.complete(stored);
    let script = 'latin';
    const customStyle = new CSSStyleSheet();

    const apply = () => {
      model.apply(dialog, settings, script);
      customStyle.replaceSync(`@scope (.view) { ${settings.customCss} }`); // not the bar and the panel: through them it is mended
      if (settings.customCss && !root.adoptedStyleSheets.includes(customStyle)) root.adoptedStyleSheets.push(customStyle);
      applied();
    };
    return {
      settings: () => settings,
      script: () => script,
      apply,
      change(next) {
        const before = settings;
        settings = model.complete(next);
        apply();
        // Those that were changed here alone: another tab's reader may have changed others since this one opened.
        void ask({type: 'reader/settings', settings: model.changesOf(before, settings)});
      },
      fit({article, settings: given}) {
        script = model.scriptOf(article.lang);
        if (given) settings = model.complete(given);
        apply();
      },
    };
  };

  stillpage.readerParts.appearance = {build};
}
undefined;
