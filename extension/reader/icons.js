/** The reader's icons: outlines on a 24 by 24 grid, drawn for Stillpage, coloured by the text around them. */
'use strict';
{
  /** @type {Record<string, string>}  SVG path data. */
  const PATHS = {
    aloud: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
    back: 'M20 12H5M11 6l-6 6 6 6',
    bookmark: 'M7 4h10a1 1 0 0 1 1 1v15l-6-4.5L6 20V5a1 1 0 0 1 1-1z',
    check: 'M5 12.5l4.5 4.5L19 7.5',
    clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 2',
    close: 'M6 6l12 12M18 6L6 18',
    contents: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01',
    copy: 'M9 9h10a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1V10a1 1 0 0 1 1-1zM5 15H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v1',
    delete: 'M5 7h14M10 7V5a1 1 0 0 1 1-1h2a1 1 0 0 1 1 1v2M7 7l1 12a1 1 0 0 0 1 1h6a1 1 0 0 0 1-1l1-12M10.5 11v5M13.5 11v5',
    folder: 'M3 7a1 1 0 0 1 1-1h5l2 2.5h9a1 1 0 0 1 1 1V18a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1z',
    highlight: 'M14.5 4.5l5 5-8 8H6.500v-5zM12 7l5 5M4 21h16',
    image: 'M4 5h16a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM3.5 17l5-5 4 4 3-3 5 4.5M15.5 9.5h.01',
    keys: 'M3 7h18v10H3zM6.5 10.5h.01M10 10.5h.01M14 10.5h.01M17.5 10.5h.01M8 14h8',
    leftOut: 'M4 5h16M4 10h16M4 15h5M4 20h5M14 14l6 6M20 14l-6 6',
    letters: 'M2.5 19L8 5l5.5 14M4.5 14.5h7M21.5 19v-8M21.5 15.2a3.3 3.8 0 1 1-6.6 0 3.3 3.8 0 1 1 6.600 0',
    minus: 'M5 12h14',
    next: 'M9 5l7 7-7 7',
    note: 'M5 5a1 1 0 0 1 1-1h12a1 1 0 0 1 1 1v9l-5 6H6a1 1 0 0 1-1-1zM14 20v-6h5M8.500 9h7M8.500 12.500h3',
    pause: 'M8 5v14M16 5v14',
    play: 'M7 5l12 7-12 7z',
    plus: 'M5 12h14M12 5v14',
    previous: 'M15 5l-7 7 7 7',
    undo: 'M9 14L4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3',
  };
  const SVG = 'http://www.w3.org/2000/svg';

  /**
   * @param {string} name  A key of PATHS.
   * @returns {SVGSVGElement}  Hidden from screen readers: the button around it has the name.
   */
  stillpage.readerParts.icon = (name) => {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    svg.classList.add('icon', `icon-${name}`);
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', PATHS[name] ?? '');
    svg.append(path);
    return svg;
  };
}
undefined;
