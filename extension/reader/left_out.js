/** The panel that shows the whole page in parts, what was left out in grey; a click brings a part back or throws it out. */
'use strict';
{
  const {messages, elements} = stillpage.readerParts;
  const {text} = messages;
  const {make, button} = elements;

  /** A page in more parts than this shows the first of them; nobody looks through more. */
  const MOST_PARTS = 1500;

  /**
   * The rules that change a part: one that decided about it goes, else there is a new one.
   *
   * @param {Stillpage.SiteRule[]} rules
   * @param {Stillpage.PagePart} part
   * @returns {Stillpage.SiteRule[]}
   */
  const rulesFor = (rules, {selector, kept, reason}) => {
    const others = rules.filter((rule) => rule.selector !== selector);
    return reason === 'site_rule' || selector === null ? others : [...others, {action: kept ? 'drop' : 'keep', selector}];
  };

  /**
   * @param {{ask: Stillpage.Ask, changed: (article: Stillpage.LeftOut['article']) => void}} options
   *   `changed`: the article as it is by the new rules.
   * @returns {HTMLElement}
   */
  const build = ({ask, changed}) => {
    const about = make('p', {class: 'left-out-about'});
    const status = make('div', {class: 'left-out-status', role: 'status'}, text('readerLeftOutLoading'));
    const list = make('ol', {class: 'left-out-parts'});
    const panel = make('section', {class: 'left-out', 'aria-label': text('readerLeftOut'), tabindex: -1, 'aria-busy': 'true'},
      make('h2', {}, text('readerLeftOut')), about, status, list);

    /** @type {Stillpage.LeftOut | null} */
    let now = null;

    /** @param {Stillpage.ReaderMessage} message @returns {Promise<Stillpage.LeftOut | null>}  Null: said why not. */
    const send = async (message) => {
      panel.setAttribute('aria-busy', 'true');
      const {ok, error, leftOut} = await ask(message);
      panel.setAttribute('aria-busy', 'false');
      if (ok && leftOut) return leftOut;
      status.replaceChildren(error?.message ?? text('readerErrorUnknown'));
      return null;
    };

    /** @param {Stillpage.PagePart} part @param {number} place */
    const change = async (part, place) => {
      if (!now || panel.getAttribute('aria-busy') === 'true') return;
      const before = now.rules;
      const next = await send({type: 'reader/changeSiteRules', rules: rulesFor(before, part)});
      if (!next) return;
      const same = next.parts.find(({selector}) => selector === part.selector);
      if (same?.kept === part.kept) {
        // It would have emptied the article, or a later step takes it out again: then the rule is none.
        show(await send({type: 'reader/changeSiteRules', rules: before}) ?? next);
        status.replaceChildren(text('readerLeftOutNoEffect'));
      } else {
        show(next);
        changed(next.article);
        const undo = button({label: text('readerUndo'), visible: true, class: 'plain', icon: 'undo'}, () => void takeBack(before, place));
        status.replaceChildren(make('span', {}, text(part.kept ? 'readerThrownOut' : 'readerBroughtBack', next.host ?? '')), undo);
      }
      focusOn(place);
    };

    /** @param {Stillpage.SiteRule[]} before @param {number} place */
    const takeBack = async (before, place) => {
      const next = await send({type: 'reader/changeSiteRules', rules: before});
      if (!next) return;
      show(next);
      changed(next.article);
      status.replaceChildren(text('readerUndone'));
      focusOn(place);
    };

    /** @param {number} place */
    const focusOn = (place) => {
      const buttons = [...list.querySelectorAll('button')];
      const next = buttons.find((one) => Number(one.dataset.place) >= place) ?? buttons.at(-1);
      next?.focus({preventScroll: true});
    };

    /** @param {Stillpage.PagePart} part @param {number} place */
    const row = (part, place) => {
      const words = make('span', {class: 'left-out-words', dir: 'auto', 'data-tag': part.tag}, part.text);
      const item = make('li', {'data-kept': String(part.kept)}, words);
      if (part.selector === null || !now?.remembers) return item;
      const press = button({label: text(part.kept ? 'readerThrowOut' : 'readerBringBack'), visible: true, class: 'plain'}, () => void change(part, place));
      press.dataset.place = String(place);
      // The words tell which part is meant; without them a list of buttons would say the same a hundred times.
      words.id = `part-${place}`;
      press.setAttribute('aria-describedby', words.id);
      item.classList.add('can-change');
      item.addEventListener('click', (event) => { if (event.target === item || event.target === words) press.click(); });
      item.append(press);
      return item;
    };

    /** @param {Stillpage.LeftOut} leftOut */
    const show = (leftOut) => {
      now = leftOut;
      const {article, parts, host, remembers} = leftOut;
      const scroll = list.scrollTop;
      // The title is in the reader, above the text.
      const shown = parts.filter((part) => part.text !== article.title).slice(0, MOST_PARTS);
      about.replaceChildren(text(remembers ? 'readerLeftOutAbout' : 'readerLeftOutPrivate', host ?? ''));
      status.replaceChildren(shown.some(({kept}) => !kept) ? '' : text('readerLeftOutNothing'));
      list.replaceChildren(...shown.map(row));
      list.scrollTop = scroll;
    };

    void send({type: 'reader/leftOut'}).then((leftOut) => {
      if (!leftOut) return;
      show(leftOut);
      panel.focus();
    });
    return panel;
  };

  stillpage.readerParts.leftOut = {build, rulesFor};
}
undefined;
