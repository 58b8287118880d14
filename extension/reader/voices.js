/** Which voice reads a language. Pure. */
'use strict';
{
  /** @param {string} tag */
  const primary = (tag) => (tag.split(/[-_]/u, 1)[0] ?? '').toLowerCase();

  /**
   * The voices for a language, best first: of its very region, then the system's default.
   *
   * @param {SpeechSynthesisVoice[]} voices
   * @param {string | null} lang  BCP 47; null: any.
   */
  const forLanguage = (voices, lang) => {
    const wanted = (lang ?? '').toLowerCase().replaceAll('_', '-');
    const rank = (/** @type {SpeechSynthesisVoice} */ voice) =>
      (voice.localService ? 4 : 0) + (voice.lang.toLowerCase().replaceAll('_', '-') === wanted ? 2 : 0) + (voice.default ? 1 : 0);
    return voices.filter((voice) => !lang || primary(voice.lang) === primary(lang)).sort((one, other) => rank(other) - rank(one));
  };

  /**
   * @param {SpeechSynthesisVoice[]} voices
   * @param {string | null} lang
   * @param {string | undefined} chosen  The voiceURI that the person chose for this language.
   * @returns {SpeechSynthesisVoice | null}  Not one that sends the text to a service, unless it was chosen.
   */
  const pick = (voices, lang, chosen) => {
    const fitting = forLanguage(voices, lang);
    return fitting.find((voice) => voice.voiceURI === chosen) ?? fitting.find((voice) => voice.localService) ?? null;
  };

  stillpage.readerParts.voices = {forLanguage, pick, primary};
}
undefined;
