/** The panels that open below the bar: at most one is open; it takes the focus and gives it back. */
'use strict';
{
  const {make} = stillpage.readerParts.elements;

  const build = () => {
    const place = make('div', {class: 'panels'});
    /** @type {{button: HTMLElement, panel: HTMLElement, closed: (() => void) | undefined} | null} */
    let open = null;
    const close = () => {
      if (!open) return false;
      open.button.setAttribute('aria-expanded', 'false');
      const inside = open.panel.contains(/** @type {ShadowRoot} */ (place.getRootNode()).activeElement);
      open.panel.remove();
      delete place.dataset.open;
      if (inside) open.button.focus({preventScroll: true});
      const {closed} = open;
      open = null;
      closed?.();
      return true;
    };
    /** @param {HTMLElement} opener @param {string} name @param {() => HTMLElement} content @param {() => void} [closed] */
    const toggle = (opener, name, content, closed) => {
      const same = open?.button === opener;
      close();
      if (same) return;
      const inside = content();
      const panel = make('div', {class: `panel panel-${name}`}, inside);
      place.append(panel);
      opener.setAttribute('aria-expanded', 'true');
      open = {button: opener, panel, closed};
      place.dataset.open = name;
      const first = ['[aria-current]', 'input:checked', 'button, input, [tabindex]'].map((each) => panel.querySelector(each)).find(Boolean);
      // A panel's whole content is shown from its beginning, also where it is taller than the panel.
      if (first instanceof HTMLElement) first.focus({preventScroll: first === inside});
    };
    /** Whether a panel belongs to this opener; a click on it is for `toggle`. @param {EventTarget | null} target */
    const holds = (target) => target instanceof Element && (open?.button.contains(target) ?? false);
    return {place, toggle, close, holds};
  };

  stillpage.readerParts.panels = {build};
}
undefined;
