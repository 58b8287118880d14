/** Footnotes where they are called: a click on the number shows the note below, without leaving the line. */
'use strict';
{
  const {messages, elements} = stillpage.readerParts;
  const {make, button} = elements;

  /** A number, a letter or a sign, perhaps in brackets: how notes are called in every script's digits. */
  const CALL = /^[[(]?(?:\p{Nd}{1,3}|\p{L}|[*†‡§¶]{1,3}|note \d+)[\])]?$/iu;

  /**
   * @param {Element} link  Leads to `target` in the same article.
   * @param {Element} target
   */
  const isCall = (link, target) => CALL.test((link.textContent ?? '').trim()) && !/^H\d$/u.test(target.tagName)
    // A number in the notes that leads back up into the text is no call.
    && (link.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

  /** What a note's anchor stands in, if the anchor itself is empty or only its number. @param {Element} target */
  const whole = (target) => ((target.textContent ?? '').trim().length > 4 ? target : target.closest('li, dd, p, td, aside') ?? target);

  /**
   * @param {Element} target
   * @param {() => void} goTo
   */
  const card = (target, goTo) => {
    const note = whole(target);
    const article = note.closest('article');
    const body = make('div', {class: 'article-body'});
    // Our own nodes, made by rebuild.js; copies of them need no second look.
    for (const node of note.childNodes) body.append(node.cloneNode(true));
    // Arrows back to the call: it is still in sight.
    for (const back of body.querySelectorAll('a[data-fragment]')) if (!/[\p{L}\p{N}]/u.test(back.textContent ?? '')) back.remove();
    for (const element of body.querySelectorAll('[id]')) element.removeAttribute('id');
    return make('section', {'aria-label': messages.text('readerNote')},
      make('div', {class: 'stillpage-article', lang: article?.lang || undefined, dir: article?.dir || undefined}, body),
      button({label: messages.text('readerGoToNote'), visible: true, class: 'plain'}, goTo));
  };

  stillpage.readerParts.notes = {isCall, card};
}
undefined;
