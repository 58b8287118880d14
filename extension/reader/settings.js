/** What a person may set, its defaults and bounds, and how it becomes attributes and variables for the stylesheets. */
'use strict';
{
  const THEMES = /** @type {const} */ (['auto', 'light', 'sepia', 'grey', 'dark', 'black', 'contrast']);
  const FONTS = /** @type {const} */ (['serif', 'sans', 'dyslexia']);

  const FOCUS = /** @type {const} */ (['none', 'ruler', 'dim']);

  /** [least, most, step] of what is set by a slider. */
  const RANGES = /** @type {const} */ ({fontSize: [14, 32, 1], width: [40, 100, 2], lineHeight: [0.8, 1.5, 0.05]});

  /** @type {Stillpage.ReaderSettings} */
  const DEFAULTS = Object.freeze({
    theme: 'auto', scripts: {}, width: 66, justify: false, hyphens: true, images: true, markedLinks: true, customCss: '',
    focus: 'none', speech: {rate: 1, voices: {}},
  });

  /** @type {Stillpage.ScriptSettings} */
  const SCRIPT_DEFAULTS = Object.freeze({font: 'serif', fontSize: 20, lineHeight: 1, vertical: false});

  /** @type {[RegExp, string][]}  By the primary language, unless the tag names a script itself. */
  const SCRIPTS = [
    [/^(ar|arc|ckb|fa|ks|ps|sd|ug|ur)\b/iu, 'arabic'], [/^(he|yi)\b/iu, 'hebrew'], [/^(ja|zh|yue)\b/iu, 'cjk'],
    [/^ko\b/iu, 'korean'], [/^(hi|mr|ne|sa|bho|mai)\b/iu, 'devanagari'], [/^(th|lo|km|my)\b/iu, 'southeast'],
  ];
  /** @type {Record<string, string>}  ISO 15924 subtags that settle it. */
  const SUBTAGS = {arab: 'arabic', hebr: 'hebrew', hans: 'cjk', hant: 'cjk', jpan: 'cjk', kore: 'korean', deva: 'devanagari',
    latn: 'latin', cyrl: 'latin'};

  /** @param {string | null} lang  BCP 47 tag. @returns {string}  The script whose settings count. */
  const scriptOf = (lang) => {
    const subtag = /-([a-z]{4})\b/iu.exec(lang ?? '')?.[1]?.toLowerCase() ?? '';
    return SUBTAGS[subtag] ?? SCRIPTS.find(([pattern]) => pattern.test(lang ?? ''))?.[1] ?? 'latin';
  };

  /** @param {unknown} value @param {readonly [number, number, number]} range @param {number} otherwise */
  const within = (value, [least, most], otherwise) =>
    typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;

  /**
   * Settings from storage may be old, partial or damaged; what does not fit becomes the default.
   *
   * @param {Partial<Stillpage.ReaderSettings> | null | undefined} stored
   * @returns {Stillpage.ReaderSettings}
   */
  const complete = (stored) => {
    const given = stored ?? {};
    /** @param {'justify' | 'hyphens' | 'images' | 'markedLinks'} name */
    const flag = (name) => (typeof given[name] === 'boolean' ? given[name] : DEFAULTS[name]);
    return {
      theme: THEMES.find((theme) => theme === given.theme) ?? DEFAULTS.theme,
      scripts: Object.fromEntries(Object.entries(given.scripts ?? {}).map(([name, one]) => [name, forScript({[name]: one}, name)])),
      width: within(given.width, RANGES.width, DEFAULTS.width),
      justify: flag('justify'), hyphens: flag('hyphens'), images: flag('images'), markedLinks: flag('markedLinks'),
      customCss: typeof given.customCss === 'string' ? given.customCss.slice(0, 20_000) : '',
      focus: FOCUS.find((focus) => focus === given.focus) ?? DEFAULTS.focus,
      speech: {
        rate: within(given.speech?.rate, [0.5, 3, 0.05], DEFAULTS.speech.rate),
        voices: Object.fromEntries(Object.entries(given.speech?.voices ?? {}).filter(([, voice]) => typeof voice === 'string')),
      },
    };
  };

  /**
   * @param {Stillpage.ReaderSettings['scripts']} scripts
   * @param {string} script
   * @returns {Stillpage.ScriptSettings}
   */
  const forScript = (scripts, script) => {
    const given = scripts[script] ?? {};
    return {
      font: FONTS.find((font) => font === given.font) ?? SCRIPT_DEFAULTS.font,
      fontSize: within(given.fontSize, RANGES.fontSize, SCRIPT_DEFAULTS.fontSize),
      lineHeight: within(given.lineHeight, RANGES.lineHeight, SCRIPT_DEFAULTS.lineHeight),
      vertical: given.vertical === true,
    };
  };

  /**
   * Put settings on the element that the stylesheets look at (article/themes.css says which names).
   *
   * @param {HTMLElement} element
   * @param {Stillpage.ReaderSettings} settings
   * @param {string} script
   */
  const apply = (element, settings, script) => {
    const own = forScript(settings.scripts, script);
    Object.assign(element.dataset, {
      theme: settings.theme, font: own.font, align: settings.justify ? 'justify' : 'start',
      hyphens: settings.hyphens ? 'auto' : 'manual', images: settings.images ? 'on' : 'off',
      focus: settings.focus, links: settings.markedLinks ? 'marked' : 'plain', writing: own.vertical && script === 'cjk' ? 'vertical' : 'horizontal',
    });
    element.style.setProperty('--text-size', `${own.fontSize}px`);
    element.style.setProperty('--measure', String(settings.width));
    element.style.setProperty('--leading', String(own.lineHeight));
  };

  /** @param {unknown} value @returns {value is Record<string, unknown>} */
  const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

  /**
   * What has changed: of a map what in it has, null for what is gone (as in RFC 7396). shared/settings.js merges it.
   *
   * @param {object} before
   * @param {object} after
   * @returns {Record<string, unknown>}
   */
  const changesOf = (before, after) => {
    const old = new Map(Object.entries(before));
    const now = new Map(Object.entries(after));
    return Object.fromEntries([...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
      const [one, other] = [old.get(name), now.get(name)];
      if (JSON.stringify(one) === JSON.stringify(other)) return [];
      return [[name, isMap(one) && isMap(other) ? changesOf(one, other) : other ?? null]];
    }));
  };

  stillpage.readerParts.settings = {changesOf, THEMES, FONTS, FOCUS, RANGES, DEFAULTS, SCRIPT_DEFAULTS, scriptOf, complete, forScript, apply};
}
undefined;
