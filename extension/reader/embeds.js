/** Videos and sounds of other hosts: a card that says whose it is and asks before anything of it is loaded. */
'use strict';
{
  const {messages, elements, allowed} = stillpage.readerParts;
  const {make, button} = elements;
  const {text} = messages;

  /** [the page that the server links to, its player, the service's name, width to height]. */
  const SERVICES = /** @type {[RegExp, string, string, string][]} */ ([
    [/^https:\/\/(?:www\.)?youtube\.com\/watch\?(?:.*&)?v=([\w-]{6,20})/u, 'https://www.youtube-nocookie.com/embed/$1?autoplay=1', 'YouTube', '16 / 9'],
    [/^https:\/\/youtu\.be\/([\w-]{6,20})/u, 'https://www.youtube-nocookie.com/embed/$1?autoplay=1', 'YouTube', '16 / 9'],
    [/^https:\/\/vimeo\.com\/(\d+)/u, 'https://player.vimeo.com/video/$1?dnt=1&autoplay=1', 'Vimeo', '16 / 9'],
    [/^https:\/\/www\.dailymotion\.com\/video\/(\w+)/u, 'https://geo.dailymotion.com/player.html?video=$1', 'Dailymotion', '16 / 9'],
    [/^https:\/\/www\.bilibili\.com\/video\/(\w+)/u, 'https://player.bilibili.com/player.html?bvid=$1', 'Bilibili', '16 / 9'],
    [/^https:\/\/open\.spotify\.com\/((?:track|album|playlist|episode|show)\/\w+)/u, 'https://open.spotify.com/embed/$1', 'Spotify', '5 / 2'],
  ]);

  /**
   * @param {string | null} href
   * @returns {{page: string, player: string, service: string, ratio: string} | null}  null: none whose player we know.
   */
  const recognise = (href) => {
    for (const [pattern, player, service, ratio] of SERVICES) {
      const found = pattern.exec(href ?? '');
      if (found && href) return {page: href, player: player.replace('$1', found[1] ?? ''), service, ratio};
    }
    return null;
  };

  /**
   * The embed that a figure of the server stands for: one link to a service, perhaps around the poster, perhaps again
   * as the caption. A figure with anything else in it is the article's own.
   *
   * @param {Element} figure  Parsed, untrusted.
   */
  const inFigure = (figure) => {
    const links = [...figure.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'));
    const [first] = links;
    if (!first || links.some((link) => link !== first)) return null;
    const found = recognise(first);
    if (!found) return null;
    const loose = [...figure.querySelectorAll('img, video, audio, table, p, pre')].some((part) => !part.closest('a'));
    return loose ? null : {...found, title: (figure.textContent ?? '').trim() || figure.querySelector('img')?.alt || found.service};
  };

  /**
   * @param {{page: string, player: string, service: string, ratio: string, title: string}} embed
   * @returns {HTMLElement}
   */
  const card = ({page, player, service, ratio, title}) => {
    const address = allowed.safeUrl(page, null, 'link') ?? '';
    const host = new URL(player).hostname.replace(/^www\./u, '');
    const words = make('p', {class: 'embed-words', lang: messages.language(), dir: messages.isRightToLeft(messages.language()) ? 'rtl' : 'ltr'},
      text('readerEmbedAsk', host));
    const play = button({icon: 'play', label: text('readerEmbedPlay'), visible: true, class: 'primary'}, () => {
      const frame = make('iframe', {class: 'embed-player', title, allow: 'autoplay; encrypted-media; fullscreen; picture-in-picture',
        allowfullscreen: true, referrerpolicy: 'strict-origin-when-cross-origin',
        // It may run as itself, not navigate the tab or open dialogs.
        sandbox: 'allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox'});
      frame.src = player; // the page's policy does not count for it (Chromium 156, Firefox 153)
      box.replaceWith(frame);
      frame.style.setProperty('--ratio', ratio);
      frame.focus({preventScroll: true});
    });
    const box = make('div', {class: 'embed', style: `--ratio: ${ratio}`},
      make('p', {class: 'embed-title'}, make('bdi', {}, title)), words,
      make('div', {class: 'embed-actions'}, play,
        make('a', {href: address, rel: 'noopener noreferrer', target: '_blank'}, text('readerEmbedOpen', service))));
    return make('figure', {class: 'embed-figure'}, box);
  };

  stillpage.readerParts.embeds = {recognise, inFigure, card};
}
undefined;
