"""A page that shows why each block of another page is in its article or not: how extraction is debugged."""

from __future__ import annotations

from html import escape
from typing import Final

from stillpage.explanation import BlockExplanation, PageExplanation, Reason

_WORDS: Final[dict[Reason, str]] = {
    "model": "the model",
    "repeated": "it repeats an earlier block",
    "reader_rule": "the readers' rule",
    "second_opinion": "the second finder",
    "site_rule": "this site's rule",
    "repair": "repair: the article says it elsewhere",
    "data": "the article is in the page's data, which the page does not show",
}

# What the block stands in decides how it looks; anything else is shown as a paragraph.
_SHOWN_AS: Final = frozenset("h1 h2 h3 h4 h5 h6 pre blockquote li figcaption td th dt dd".split())

_STYLE: Final = """
:root { color-scheme: light dark; --kept: light-dark(#e3f3e3, #17301c); --rule: light-dark(#dfeafb, #14294a);
  --dropped: light-dark(#fbe6e4, #3a1a18); --taken: light-dark(#fbefd5, #3a2d10);
  --ink: light-dark(#1d2022, #e8e6e1);
  --soft: light-dark(#565f63, #a8b0b3); --edge: light-dark(#2e7d32, #7cc98a); }
body { margin: 0 auto; max-inline-size: 62rem; padding: 1.5rem; background: light-dark(#fff, #131516);
  color: var(--ink); font: 16px/1.55 system-ui, "Noto Sans", "Noto Sans Arabic", sans-serif; }
header { margin-block-end: 1.5rem; }
h1 { font-size: 1.3rem; margin: 0 0 .3rem; }
.legend { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none; }
.legend li { padding: .15rem .6rem; border-radius: .4rem; }
ol { list-style: none; margin: 0; padding: 0; }
.block { margin-block: 3px; padding: .45rem .8rem; border-radius: .4rem;
  border-inline-start: 6px solid transparent; }
.kept { background: var(--kept); border-color: var(--edge); }
.kept.ruled { background: var(--rule); }
.dropped { background: var(--dropped); color: var(--soft); }
.dropped.ruled { background: var(--taken); }
.why { display: flex; flex-wrap: wrap; gap: .2rem .9rem; direction: ltr;
  color: var(--soft); font-size: .78rem; }
.why b { color: var(--ink); font-variant-numeric: tabular-nums; }
.why code { overflow-wrap: anywhere; }
.words { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.h1, .h2, .h3, .h4, .h5, .h6 { font-weight: 650; } .h1 { font-size: 1.5rem; } .h2 { font-size: 1.25rem; }
.pre { font-family: ui-monospace, monospace; font-size: .85rem; }
.blockquote, .figcaption { font-style: italic; }
.li::before { content: "• "; }
.terms { color: var(--soft); font-size: .85rem; }
@media print { .block, .legend li { print-color-adjust: exact; } .block { break-inside: avoid; } }
""".strip()


def to_explanation_page(explanation: PageExplanation) -> str:
    """One HTML document, complete in itself: no script, nothing loaded, every text of the page escaped."""
    article = explanation.article
    kept = sum(block.kept for block in explanation.blocks)
    title = escape(article.title or "A page without a title")
    blocks = "\n".join(map(_block, explanation.blocks))
    told = ""
    if any(block.reason == "data" for block in explanation.blocks):
        told = " Of what stands in the page's data there is no score, and the confidence is the same for all."
    if not explanation.blocks:
        blocks = "<li>The page has no text in blocks; the second finder read it alone.</li>"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Why: {title}</title>
<style>{_STYLE}</style>
</head>
<body>
<header>
<h1><bdi>{title}</bdi></h1>
<p>{kept} of {len(explanation.blocks)} blocks kept; kind {escape(article.kind)}, confidence \
{article.confidence:.2f}, language {escape(article.lang or "unknown")}, {article.dir}. \
The number is the model's score: how probably the block is content (– where it was not asked).{told}</p>
<ul class="legend">
<li class="kept">Kept by the model</li>
<li class="kept ruled">Kept for another reason</li>
<li class="dropped">Dropped by the model</li>
<li class="dropped ruled">Dropped for another reason</li>
</ul>
<p class="terms">A readers' rule corrects the model where readers want more or less of a page. The second \
finder works in another way and is asked where the model is unsure. Repair takes out what the article says \
elsewhere, as in its title. A site's rule is one that you made in the reader.</p>
</header>
<ol>
{blocks}
</ol>
</body>
</html>
"""


def _block(block: BlockExplanation) -> str:
    fate = "kept" if block.kept else "dropped"
    ruled = "" if block.reason == "model" else " ruled"
    why = _WORDS[block.reason] + (f" <code>{escape(block.by)}</code>" if block.by else "")
    shown = block.tag if block.tag in _SHOWN_AS else "p"
    score = "–" if block.score is None else f"{block.score:.2f}"
    return (
        f'<li class="block {fate}{ruled}" data-reason="{block.reason}">'
        f'<div class="why"><b>{score}</b> <span>{fate}: {why}</span>'
        f" <code>{escape(block.path)}</code></div>"
        # By the text's own first strong letter: one page holds both directions.
        f'<p class="words {shown}" dir="auto">{escape(block.text)}</p></li>'
    )
