/** What is set for this site: open it in the reader always, on a click, or never offer to. */
'use strict';
{
  const {messages, elements} = stillpage.readerParts;
  const {text} = messages;
  const {make, button} = elements;

  /** @type {{choice: Stillpage.SiteMemory['choice'], key: string}[]} */
  const CHOICES = [{choice: null, key: 'readerSiteClick'}, {choice: 'always', key: 'readerSiteAlways'}, {choice: 'never', key: 'readerSiteNever'}];

  const WORDS = {always: 'readerSiteAlwaysSet', never: 'readerSiteNeverSet', click: 'readerSiteClickSet'};

  /**
   * @param {{ask: Stillpage.Ask, say: Stillpage.Say}} view
   */
  const build = ({ask, say}) => {
    /** @param {Stillpage.SiteMemory['choice']} choice */
    const choose = async (choice) => {
      const {ok, error, memory} = await ask({type: 'reader/chooseSite', choice});
      if (!ok) say(error?.message ?? text('readerErrorUnknown'));
      else if (memory?.asked) say(text('readerSiteAsked'));
      else if (memory?.site) say(text(WORDS[memory.choice ?? 'click'], memory.site));
      return memory ?? null;
    };

    /** A part of the settings; empty until the background has said which site this is, and in private windows. */
    const settings = () => {
      const place = make('div', {class: 'site-memory'});
      /** @param {Stillpage.SiteMemory | null | undefined} memory */
      const show = (memory) => {
        if (!memory?.site) return place.replaceChildren();
        place.replaceChildren(make('fieldset', {class: 'choice choice-site'}, make('legend', {}, text('readerThisSite', memory.site)),
          make('div', {class: 'options'}, ...CHOICES.map(({choice, key}) => {
            const input = make('input', {type: 'radio', name: 'site', value: choice ?? 'click', checked: choice === memory.choice});
            // What is asked for elsewhere is not set yet: the mark goes back to what is.
            input.addEventListener('change', () => void choose(choice).then((next) => {
              show(next ?? memory);
              const checked = place.querySelector('input:checked');
              if (checked instanceof HTMLElement) checked.focus();
            }));
            return make('label', {'data-value': choice ?? 'click'}, input, make('span', {}, text(key)));
          }))));
      };
      void ask({type: 'reader/site'}).then(({memory}) => show(memory));
      return place;
    };

    /** Once, when opening this site has become a habit. */
    const offer = async () => {
      const {memory} = await ask({type: 'reader/site', opened: true});
      if (!memory?.offer || !memory.site) return;
      say(text('readerSiteOffer', memory.site),
        button({label: text('readerSiteOfferAlways'), visible: true, class: 'plain'}, () => void choose('always')),
        button({label: text('readerSiteOfferNever'), visible: true, class: 'plain'}, () => void choose('never')));
    };

    return {settings, offer};
  };

  stillpage.readerParts.siteMemory = {build};
}
undefined;
