/** The one panel of settings; every change shows at once. */
'use strict';
{
  const {messages, elements, settings: model} = stillpage.readerParts;
  const {text} = messages;
  const {make, button} = elements;

  /** Scripts in which no browser divides words at a line's end. */
  const UNDIVIDED = ['arabic', 'hebrew', 'cjk', 'korean', 'southeast'];

  /** @param {string} name  Of a theme, font or setting: "auto" has its words in readerThemeAuto. */
  const capital = (name) => name.charAt(0).toUpperCase() + name.slice(1);

  /**
   * One of several, as radio buttons that look like swatches or segments.
   *
   * @param {{name: string, legend: string, values: readonly string[], label: (value: string) => string, chosen: string}} what
   * @param {(value: string) => void} change
   */
  const choice = ({name, legend, values, label, chosen}, change) =>
    make('fieldset', {class: `choice choice-${name}`}, make('legend', {}, legend), make('div', {class: 'options'},
      ...values.map((value) => {
        const input = make('input', {type: 'radio', name, value, checked: value === chosen});
        input.addEventListener('change', () => change(value));
        return make('label', {'data-value': value}, input, make('span', {}, label(value)));
      })));

  /**
   * @param {{name: 'fontSize' | 'width' | 'lineHeight', value: number, words: (value: number) => string}} what
   * @param {(value: number) => void} change
   */
  const slider = ({name, value, words}, change) => {
    const [min, max, step] = model.RANGES[name];
    const input = make('input', {type: 'range', min, max, step, value, 'aria-valuetext': words(value)});
    const output = make('output', {}, words(value));
    input.addEventListener('input', () => {
      output.textContent = words(input.valueAsNumber);
      input.setAttribute('aria-valuetext', words(input.valueAsNumber));
      change(input.valueAsNumber);
    });
    return make('label', {class: 'slider'}, make('span', {}, text(`reader${capital(name)}`)), input, output);
  };

  /** @param {string} name @param {boolean} on @param {(on: boolean) => void} change */
  const toggle = (name, on, change) => {
    const input = make('input', {type: 'checkbox', role: 'switch', checked: on});
    input.addEventListener('change', () => change(input.checked));
    return make('label', {class: 'toggle'}, make('span', {}, text(`reader${capital(name)}`)), input);
  };

  const EXAMPLE = 'article { font-family: Georgia }\nh1 { font-weight: 400 }';

  /** @param {string} css @param {(css: string) => void} change */
  const customStyles = (css, change) => {
    const area = make('textarea', {rows: 4, spellcheck: 'false', dir: 'ltr', lang: 'en', placeholder: EXAMPLE, 'aria-label': text('readerCustomCss')});
    area.value = css;
    area.addEventListener('input', () => change(area.value));
    return make('details', {class: 'custom-css'}, make('summary', {}, text('readerCustomCss')), area);
  };

  /**
   * @param {() => Stillpage.ReaderSettings} current
   * @param {string} script  Of the article on show: size, face and line height count for it alone.
   * @param {(settings: Stillpage.ReaderSettings) => void} change
   * @param {Stillpage.ReaderSettings | null} [before]  What was reset just now; the same button brings it back, styles of one's own too.
   * @returns {HTMLElement}
   */
  const build = (current, script, change, before = null) => {
    const {settings} = {settings: current()};
    const own = model.forScript(settings.scripts, script);
    /** @param {Partial<Stillpage.ReaderSettings>} part */
    const set = (part) => change({...current(), ...part});
    /** @param {Partial<Stillpage.ScriptSettings>} part */
    const setScript = (part) => {
      const {scripts} = current();
      set({scripts: {...scripts, [script]: {...model.forScript(scripts, script), ...part}}});
    };
    const percent = (/** @type {number} */ value) => new Intl.NumberFormat(messages.language(), {style: 'percent'}).format(value);
    const panel = make('section', {class: 'settings', role: 'group', 'aria-label': text('readerSettings')},
      choice({name: 'theme', legend: text('readerTheme'), values: model.THEMES, chosen: settings.theme,
        label: (value) => text(`readerTheme${capital(value)}`)},
      (value) => set({theme: /** @type {Stillpage.Theme} */ (value)})),
      choice({name: 'font', legend: text('readerFont'), values: model.FONTS, chosen: own.font,
        label: (value) => text(`readerFont${capital(value)}`)},
      (value) => setScript({font: /** @type {Stillpage.Font} */ (value)})),
      slider({name: 'fontSize', value: own.fontSize, words: messages.number}, (fontSize) => setScript({fontSize})),
      slider({name: 'width', value: settings.width, words: messages.number}, (width) => set({width})),
      slider({name: 'lineHeight', value: own.lineHeight, words: percent}, (lineHeight) => setScript({lineHeight})),
      make('div', {class: 'toggles'},
        toggle('justify', settings.justify, (justify) => set({justify})),
        !UNDIVIDED.includes(script) && toggle('hyphens', settings.hyphens, (hyphens) => set({hyphens})),
        toggle('images', settings.images, (images) => set({images})),
        toggle('markedLinks', settings.markedLinks, (markedLinks) => set({markedLinks})),
        script === 'cjk' && toggle('vertical', own.vertical, (vertical) => setScript({vertical}))),
      choice({name: 'focus', legend: text('readerFocus'), values: model.FOCUS, chosen: settings.focus,
        label: (value) => text(`readerFocus${capital(value)}`)},
      (value) => set({focus: /** @type {Stillpage.Focus} */ (value)})),
      customStyles(settings.customCss, (customCss) => set({customCss})),
      button({label: text(before ? 'readerUndo' : 'readerReset'), visible: true, class: 'plain', icon: 'undo'}, () => {
        const now = current();
        change(before ?? model.complete(null));
        const fresh = build(current, script, change, before ? null : now);
        panel.replaceWith(fresh);
        const again = fresh.lastElementChild;
        if (again instanceof HTMLElement) again.focus();
      }));
    return panel;
  };

  stillpage.readerParts.settingsPanel = {build};
}
undefined;
