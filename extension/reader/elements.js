/** Make the interface's own elements. For the article's HTML there is rebuild.js, and only that. */
'use strict';
{
  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Record<string, string | number | boolean | undefined>} [attributes]  false and undefined are left out.
   * @param {...(Node | string | null | undefined | false)} children
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
    }
    for (const child of children) if (child) element.append(child);
    return element;
  };

  /**
   * @param {{icon?: string, label: string, visible?: boolean, class?: string, key?: string,
   *   pressed?: boolean, expanded?: boolean}} look  `visible`: the label is written, not only spoken and shown as tooltip.
   * @param {() => void} onClick
   * @returns {HTMLButtonElement}
   */
  const button = (look, onClick) => {
    const element = make('button', {
      type: 'button', class: look.class ?? '',
      'aria-label': look.visible ? undefined : look.label,
      title: look.key ? `${look.label} (${look.key})` : look.visible ? undefined : look.label,
      'aria-keyshortcuts': look.key,
      'aria-pressed': look.pressed === undefined ? undefined : String(look.pressed),
      'aria-expanded': look.expanded === undefined ? undefined : String(look.expanded),
    },
    look.icon ? stillpage.readerParts.icon(look.icon) : null,
    look.visible ? make('span', {class: 'label'}, look.label) : null);
    element.addEventListener('click', onClick);
    return element;
  };

  stillpage.readerParts.elements = {make, button};
}
undefined;
