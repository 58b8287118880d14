/** The controls of reading aloud: a bar at the foot of the reader, there while it is on. */
'use strict';
{
  const {messages, elements, voices, aloud} = stillpage.readerParts;
  const {make, button} = elements;
  const {text} = messages;

  const RATES = [0.7, 0.85, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5];

  /**
   * @param {HTMLElement} dialog
   * @param {HTMLElement} article
   * @param {{settings: () => Stillpage.SpeechSettings, change: (settings: Stillpage.SpeechSettings) => void,
   *   say: (words: string) => void, signal: AbortSignal}} options
   */
  const build = (dialog, article, {settings, change, say, signal}) => {
    /** @type {{speech: ReturnType<typeof aloud.build>, bar: HTMLElement, stop: AbortController, back: Element | null} | null} */
    let on = null;
    let opening = false;

    /** @param {SpeechSynthesisVoice[]} known */
    const start = (known) => {
      const lang = article.lang || null;
      const stop = new AbortController();
      const until = AbortSignal.any([stop.signal, signal]);
      const primary = voices.primary(lang ?? '');
      const chosen = () => settings().voices[primary];
      const icon = (/** @type {string} */ name) => stillpage.readerParts.icon(name);
      const playing = button({icon: 'pause', label: text('readerAloudPause'), key: 'A'}, () => toggle());
      const speech = aloud.build(article, {
        voice: (own) => voices.pick(known, own, settings().voices[voices.primary(own ?? '')]) ?? voices.pick(known, lang, chosen()),
        rate: () => settings().rate,
        follow: (range) => {
          const box = range.getBoundingClientRect();
          if (box.top > 90 && box.bottom < innerHeight - 120) return;
          const by = box.top - innerHeight * 0.3;
          if (dialog.dataset.writing === 'vertical') dialog.scrollBy({left: box.right - innerWidth * 0.7, behavior: 'instant'});
          else dialog.scrollBy({top: by, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth'});
        },
        onChange: (state) => {
          const label = text(state === 'playing' ? 'readerAloudPause' : 'readerAloudPlay');
          playing.replaceChildren(icon(state === 'playing' ? 'pause' : 'play'));
          playing.setAttribute('aria-label', label);
          playing.title = `${label} (A)`;
          if (state === 'ended') say(text('readerAloudEnd'));
          else if (state === 'failed') say(text('readerErrorUnknown'));
        },
      });
      const fitting = voices.forLanguage(known, lang);
      const current = voices.pick(known, lang, chosen());
      const canSpeak = () => voices.pick(known, lang, chosen()) !== null;
      const voice = make('select', {'aria-label': text('readerAloudVoice')}, ...fitting.map((one) =>
        make('option', {value: one.voiceURI, selected: one === current}, one.localService ? one.name : text('readerAloudOnline', one.name))));
      // Text goes to a service only by choice, so without a local voice nothing is chosen yet.
      if (!current) voice.prepend(make('option', {value: '', selected: true}, text('readerAloudChoose')));
      voice.addEventListener('change', () => {
        change({...settings(), voices: {...settings().voices, [primary]: voice.value}});
        if (speech.isPlaying()) speech.again();
        else if (voice.value) speech.play();
      });
      const rate = make('select', {'aria-label': text('readerAloudRate')}, ...RATES.map((value) =>
        make('option', {value, selected: value === settings().rate}, `${messages.number(value)}×`)));
      rate.addEventListener('change', () => {
        change({...settings(), rate: Number(rate.value)});
        speech.again();
      });
      const bar = make('div', {class: 'aloud-bar', role: 'group', 'aria-label': text('readerAloud')},
        button({icon: 'previous', label: text('readerAloudPrevious'), key: 'P'}, () => speech.skip(-1)), playing,
        button({icon: 'next', label: text('readerAloudNext'), key: 'N'}, () => speech.skip(1)), voice, rate,
        button({icon: 'close', label: text('readerClose')}, () => close()));
      const back = /** @type {ShadowRoot} */ (dialog.getRootNode()).activeElement;
      dialog.append(bar);
      dialog.toggleAttribute('data-aloud', true);
      article.addEventListener('click', (event) => {
        if (event.target instanceof Element && event.target.closest('a, button, summary, input')) return;
        if (getSelection()?.isCollapsed === false) return;
        if (speech.startUnder(event.clientX, event.clientY) && canSpeak()) speech.play();
      }, {signal: until});
      const resized = new ResizeObserver(() => speech.refresh());
      resized.observe(article);
      until.addEventListener('abort', () => resized.disconnect());
      signal.addEventListener('abort', () => speech.remove(), {once: true});
      on = {speech, bar, stop, back};
      speech.startAt(90);
      if (current) speech.play();
      else say(text('readerAloudOnlineOnly'));
    };

    const toggle = async () => {
      if (on) return void (on.speech.isPlaying() ? on.speech.pause() : on.speech.play());
      if (opening) return;
      opening = true;
      const known = await aloud.allVoices();
      opening = false;
      if (signal.aborted || on) return;
      if (known.length === 0) return say(text('readerAloudNone'));
      const language = article.lang || null;
      if (voices.forLanguage(known, language).length === 0) return say(text('readerAloudNoLanguage', languageName(language)));
      start(known);
    };

    /** @param {string | null} tag */
    const languageName = (tag) => {
      try {
        return new Intl.DisplayNames([messages.language()], {type: 'language'}).of(tag ?? '') ?? tag ?? '';
      } catch {
        return tag ?? ''; // not a tag: as the page has it
      }
    };

    const close = () => {
      if (!on) return false;
      on.stop.abort();
      on.speech.remove();
      const held = on.bar.contains(/** @type {ShadowRoot} */ (dialog.getRootNode()).activeElement);
      on.bar.remove();
      dialog.removeAttribute('data-aloud');
      if (held) (on.back instanceof HTMLElement && on.back.isConnected ? on.back : dialog).focus({preventScroll: true});
      on = null;
      return true;
    };

    return {
      toggle: () => void toggle(),
      close,
      /** @param {number} by */
      skip: (by) => on?.speech.skip(by),
      textChanged: () => on?.speech.textChanged(),
    };
  };

  stillpage.readerParts.aloudBar = {build};
}
undefined;
