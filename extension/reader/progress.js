/** How far the reader is, as a line and in minutes left. */
'use strict';
{
  const {messages, elements} = stillpage.readerParts;

  /**
   * @param {HTMLElement} scroller
   * @param {{minutes: number, signal: AbortSignal, onMove: (part: number) => void}} options  `onMove`: at most once a frame.
   */
  const build = (scroller, {minutes, signal, onMove}) => {
    const line = elements.make('div', {class: 'progress', 'aria-hidden': 'true'});
    const full = elements.make('span', {class: 'minutes-full'});
    const short = elements.make('span', {class: 'minutes-short', 'aria-hidden': 'true'}); // where there is no room
    const words = elements.make('span', {class: 'minutes-left'}, full, short);
    let waiting = false;
    let shown = '';
    /** @param {number} part */
    const show = (part) => {
      line.style.setProperty('--part', String(part));
      scroller.toggleAttribute('data-scrolled', part > 0);
      const left = Math.ceil(minutes * (1 - part));
      const text = left > 0 && minutes > 0 ? messages.plural('readerMinutesLeft', left) : '';
      if (text === shown) return;
      full.textContent = shown = text;
      short.textContent = text && messages.minutes(left);
    };
    const update = () => {
      waiting = false;
      if (signal.aborted) return;
      const deep = scroller.scrollHeight - scroller.clientHeight;
      const wide = scroller.scrollWidth - scroller.clientWidth;
      const part = Math.min(1, Math.abs(wide > deep ? scroller.scrollLeft / wide : scroller.scrollTop / Math.max(1, deep)));
      show(part);
      onMove(part);
    };
    const soon = () => {
      if (!waiting) requestAnimationFrame(update);
      waiting = true;
    };
    let moved = false;
    scroller.addEventListener('scroll', () => { moved = true; soon(); }, {signal, passive: true});
    addEventListener('resize', soon, {signal});
    show(0); // where it begins, whatever its length: asking for that would lay the article out once more before it is painted
    return {
      line, words,
      /** There is more of the article now. */
      grown() { if (moved) soon(); },
    };
  };

  stillpage.readerParts.progress = {build};
}
undefined;
