"""The contrast of words with what is behind them, measured on the page by WCAG's formula.

axe measures none inside a modal dialog in a shadow tree: it takes what stands there for hidden, or "cannot
determine" it, which is no violation (axe-core 4.12, in both browsers).

Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from __future__ import annotations

from tests.browser.driver import Browser

# Every text with its colour, and the grounds behind it laid over each other. A canvas reads any notation.
_MEASURE = """((root) => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const known = new Map();
  const parsed = (colour) => {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(colour, [r, g, b, a / 255]);
    }
    return known.get(colour);
  };
  const over = ([r, g, b, a], ground) => [r, g, b].map((part, i) => part * a + ground[i] * (1 - a));
  const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
  const grounds = new Map();
  const ground = (element) => {
    if (!grounds.has(element)) {
      const around = element === root ? null : element.parentElement;
      const below = around ? ground(around) : parsed('Canvas').slice(0, 3);
      grounds.set(element, over(parsed(getComputedStyle(element).backgroundColor), below));
    }
    return grounds.get(element);
  };
  const found = [];
  let measured = 0;
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    const visible = {opacityProperty: true, visibilityProperty: true};
    if (!text.data.trim() || !element.checkVisibility(visible)) continue;
    if (element.closest(':disabled, [aria-disabled="true"], option, math, textarea')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    if (![...range.getClientRects()].some(({width, height}) => width > 1 && height > 1)) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const behind = ground(element);
    const [one, other] = [light(over(parsed(style.color), behind)), light(behind)].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    measured += 1;
    const what = `${text.data.trim().slice(0, 40)} <${element.localName} ${element.className}>`;
    if (ratio < least) found.push(`${ratio.toFixed(2)}: ${what}`);
  }
  return {measured, found};
})(%s)"""


def too_faint(browser: Browser, root: str) -> list[str]:
    """Texts within `root`, a JavaScript expression, that have less contrast than WCAG AA asks for."""
    answer = browser.js(_MEASURE % root)
    assert answer["measured"] > 0, "no text was measured"
    found: list[str] = answer["found"]
    return found
