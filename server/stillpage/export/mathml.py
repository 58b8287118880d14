"""MathML as TeX, for Markdown. Pure.

Covers what pages write: rows, fractions, roots, scripts, fences, tables, text. An unknown element gives its
contents, so nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable

from bs4 import Tag

_SYMBOLS = dict(
    zip(
        "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon"
        " phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega".split(),
        strict=True,
    )
) | {
    "∑": "sum", "∏": "prod", "∫": "int", "∮": "oint", "∞": "infty", "∂": "partial", "∇": "nabla",
    "√": "surd",     "≤": "le", "≥": "ge", "≠": "ne", "≈": "approx", "≡": "equiv", "∼": "sim",
    "∝": "propto", "±": "pm", "∓": "mp",     "×": "times", "÷": "div", "⋅": "cdot", "·": "cdot",
    "∘": "circ", "→": "to", "←": "leftarrow", "⇒": "Rightarrow",     "⇔": "Leftrightarrow",
    "↦": "mapsto", "∈": "in", "∉": "notin", "⊂": "subset", "⊆": "subseteq", "∪": "cup",     "∩": "cap",
    "∅": "emptyset", "∀": "forall", "∃": "exists", "¬": "neg", "∧": "wedge", "∨": "vee",
    "…": "ldots",     "⋯": "cdots", "⟨": "langle", "⟩": "rangle", "ℝ": "mathbb{R}", "ℕ": "mathbb{N}",
    "ℤ": "mathbb{Z}",     "ℂ": "mathbb{C}", "ℚ": "mathbb{Q}", "ℏ": "hbar", "′": "prime",
}  # fmt: skip
_PLAIN = {"{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "&": r"\&", "$": r"\$", "_": r"\_", "−": "-"}
# Invisible operators: times, function application, separator.
_NOTHING = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\u200b"))
_ACCENTS = {
    "¯": "bar",
    "^": "hat",
    "ˆ": "hat",
    "~": "tilde",
    "→": "vec",
    "˙": "dot",
    "¨": "ddot",
    "‾": "overline",
}
_FUNCTIONS = frozenset("sin cos tan log ln exp lim max min sup inf det gcd arg dim ker".split())


def to_tex(math: Tag) -> str:
    """Turn a `math` element into TeX without its dollar signs."""
    return " ".join(_tex(math).split())


def _tex(node: Tag) -> str:
    make = _RULES.get(node.name)
    return make(node) if make else _contents(node)


def _contents(node: Tag) -> str:
    return " ".join(_tex(child) if isinstance(child, Tag) else str(child).strip() for child in node.children)


def _symbols(text: str) -> str:
    return "".join(
        f"\\{_SYMBOLS[char]} " if char in _SYMBOLS else _PLAIN.get(char, char)
        for char in text.translate(_NOTHING).strip()
    ).strip()


def _leaf(node: Tag) -> str:
    text = node.get_text()
    if node.name in ("mi", "mo") and text.strip() in _FUNCTIONS:
        return f"\\{text.strip()}"
    made = _symbols(text)
    return f"\\mathrm{{{made}}}" if node.name == "mi" and len(made) > 1 and made.isalpha() else made


def _text(node: Tag) -> str:
    return f"\\text{{{''.join(_PLAIN.get(char, char) for char in node.get_text().strip())}}}"


def _parts(node: Tag) -> list[str]:
    return [_tex(child) for child in node.children if isinstance(child, Tag)]


def _pattern(form: str, count: int) -> Callable[[Tag], str]:
    """Make a rule that puts the first `count` children into a form, whatever a page has left out."""

    def rule(node: Tag) -> str:
        parts = _parts(node)
        return form.format(*(parts[at] if at < len(parts) else "" for at in range(count)))

    return rule


def _over(node: Tag) -> str:
    base, mark = (*_parts(node), "", "")[:2]
    plain = next((name for sign, name in _ACCENTS.items() if _symbols(sign) == mark), None)
    return f"\\{plain}{{{base}}}" if plain else f"{{{base}}}^{{{mark}}}"


def _table(node: Tag) -> str:
    rows = [" & ".join(_parts(row)) for row in node.find_all("mtr")]
    return "\\begin{matrix} " + " \\\\ ".join(rows) + " \\end{matrix}"


def _fenced(node: Tag) -> str:
    before, after = (_symbols(str(node.get(*side))) or "." for side in (("open", "("), ("close", ")")))
    return f"\\left{before} {', '.join(_parts(node))} \\right{after}"


_RULES: dict[str, Callable[[Tag], str]] = {
    "mi": _leaf,
    "mo": _leaf,
    "mn": _leaf,
    "mtext": _text,
    "ms": _text,
    "mfrac": _pattern("\\frac{{{}}}{{{}}}", 2),
    "msqrt": lambda node: f"\\sqrt{{{_contents(node)}}}",
    "mroot": _pattern("\\sqrt[{1}]{{{0}}}", 2),
    "msup": _pattern("{{{}}}^{{{}}}", 2),
    "msub": _pattern("{{{}}}_{{{}}}", 2),
    "msubsup": _pattern("{{{}}}_{{{}}}^{{{}}}", 3),
    "munder": _pattern("{}_{{{}}}", 2),
    "munderover": _pattern("{}_{{{}}}^{{{}}}", 3),
    "mover": _over,
    "mtable": _table,
    "mfenced": _fenced,
    "annotation": lambda node: "",
    "annotation-xml": lambda node: "",
}
