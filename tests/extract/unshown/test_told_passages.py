"""A page that shows next to nothing is read from what its JSON-LD says in full."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from lxml import etree

from stillpage import extract
from stillpage.extract.metadata.json_ld import Graph
from stillpage.extract.metadata.model import Passage
from stillpage.extract.metadata.parts import declared_parts
from stillpage.extract.unshown.told_passages import article_of_passages

_RECIPE = {
    "@context": "https://schema.org",
    "@type": "Recipe",
    "name": "خبز الفنار",
    "description": "خبز يخبزه حراس الفنار في الليالي الطويلة.",
    "recipeIngredient": ["500 غرام طحين", "ملعقة ملح", "300 مل ماء"],
    "recipeInstructions": [
        {"@type": "HowToStep", "name": "اخلط الطحين", "text": "اخلط الطحين والملح."},
        {"@type": "HowToStep", "text": "أضف الماء واعجن <b>عشر</b> دقائق."},
    ],
}


def page(data: dict[str, Any], shown: str = "<ul><li><a href=/>Home</a></li></ul>") -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script><body><div id=app>{shown}</div>'


def html_of(document: str) -> str:
    return extract(document, "https://lamps.example/bread").content_html


def test_a_recipe_has_its_ingredients_and_its_steps_in_order() -> None:
    """As lists, with no words that the page does not say; what programs cut from a step is not its name."""
    article = extract(page(_RECIPE), "https://lamps.example/bread")
    assert re.findall(r"<(p|li|ul|ol|h2)\b[^>]*>", article.content_html) == [
        "p",
        "ul",
        *["li"] * 3,
        "ol",
        *["li"] * 2,
    ]
    assert article.text.splitlines()[-1] == "أضف الماء واعجن عشر دقائق."
    assert (article.dir, article.title) == ("rtl", "خبز الفنار")


def test_an_old_recipe_calls_its_ingredients_so() -> None:
    """schema.org did until 2014."""
    old = dict(_RECIPE)
    old["ingredients"] = old.pop("recipeIngredient")
    assert html_of(page(old)) == html_of(page(_RECIPE))
    assert declared_parts(Graph([json.dumps(old)])) == declared_parts(Graph([json.dumps(_RECIPE)]))


def test_a_question_without_an_answer_is_not_shown() -> None:
    """It is a link's, or was forgotten."""
    asked = [{"@type": "Question", "name": "Why?"}, {"@type": "Question", "name": "When?"}]
    asked[1] |= {"acceptedAnswer": {"text": "At night, when the lamp is lit and the boats come home."}}  # type: ignore[dict-item]
    shown = html_of(page({"@type": "FAQPage", "mainEntity": asked}))
    assert "When?" in shown
    assert "Why?" not in shown


def test_steps_may_be_one_text_or_sections() -> None:
    """A line of a text is a step; a section's name is a heading above its own steps."""
    text = html_of(page(_RECIPE | {"recipeInstructions": "Mix it.\nKnead it.\n"}))
    assert "<ol><li>Mix it.</li><li>Knead it.</li></ol>" in text
    steps = [{"@type": "HowToStep", "text": "Mix it."}, {"@type": "HowToStep", "name": "Knead it."}]
    sections = [{"@type": "HowToSection", "name": name, "itemListElement": steps} for name in ("Dough", "麺")]
    found = html_of(page(_RECIPE | {"recipeInstructions": sections}))
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", found) == ["Dough", "麺"]
    assert found.count("<li>Knead it.</li>") == 2


def test_instructions_questions_and_jobs_are_told_too() -> None:
    """With the markup of their texts, escaped once more or not; named steps are parts of their own."""
    step = {"@type": "HowToStep", "name": "Oil", "text": "Fill the lamp up to the line, and wait a while."}
    how = {"@type": "HowTo", "name": "A lamp", "supply": [{"name": "Oil, 4 l"}], "step": [step, step]}
    assert html_of(page(how)).count("<h2") == 2
    answer = {
        "@type": "Answer",
        "text": "&lt;p&gt;Four litres a night, and five in &lt;b&gt;winter&lt;/b&gt;.&lt;/p&gt;",
    }
    asked = {"@type": "Question", "name": "How much oil does a lamp take?", "acceptedAnswer": answer}
    found = html_of(page({"@type": "FAQPage", "mainEntity": [asked, asked | {"name": "And in winter?"}]}))
    assert found.count("<p>Four litres a night, and five in <b>winter</b>.</p>") == 2
    job = "<p>We look for a keeper of lamps.</p><ul><li>You rise early.</li><li>You fear no fog.</li></ul>"
    found = html_of(page({"@type": "JobPosting", "title": "Keeper", "description": job}))
    assert "<li>You fear no fog.</li>" in found


@pytest.mark.parametrize(
    "broken",
    [
        {"recipeIngredient": None, "recipeInstructions": {"itemListElement": {"itemListElement": 5}}},
        {"recipeIngredient": [[1], {"name": 2}], "recipeInstructions": [None, 3, {}, {"text": None}]},
        {"recipeIngredient": "\ud83d", "recipeInstructions": ["\x00", "<iframe src=x>"]},
    ],
)
def test_what_is_no_recipe_is_no_error(broken: dict[str, Any]) -> None:
    """What is left of it is told."""
    found = html_of(page(_RECIPE | broken))
    assert "خبز يخبزه" in found
    assert "<iframe" not in found


def test_a_live_blog_is_told_post_by_post() -> None:
    """As it stands: the latest first."""
    posts = [
        {"@type": "BlogPosting", "headline": "الجسر مفتوح", "articleBody": "عبرت السفينة الأولى. " * 8},
        {"@type": "BlogPosting", "articleBody": "<p>The bridge <b>closes</b> at noon.</p>" * 3},
        {"@type": "BlogPosting", "headline": "Nothing more"},
        "not a post",
    ]
    found = html_of(page({"@type": ["LiveBlogPosting"], "liveBlogUpdate": posts}))
    assert found.index("<h2>الجسر مفتوح</h2>") < found.index("<b>closes</b>")
    assert "Nothing more" not in found


def test_a_page_that_shows_its_text_is_read_as_it_is_shown() -> None:
    """Its data may be another's, or older."""
    shown = "<article><h1>Bread</h1>" + "".join(
        f"<p>The keeper bakes on day {n} of the week.</p>" for n in range(9)
    )
    assert "500" not in html_of(page(_RECIPE, shown))


_POST = {
    "@type": "DiscussionForumPosting",
    "headline": "The lamp goes out",
    "text": "The lamp goes out whenever the wind turns to the west.\nWhat am I to do?",
    "author": {"@type": "Person", "name": "Mara Lind"},
    "datePublished": "2024-03-02T10:15:00+01:00",
}


def test_a_thread_says_who_wrote_what_and_when() -> None:
    """A question with its answers, a post with its comments, and those below them."""
    answers = [
        {"@type": "Answer", "text": "<p>Trim the <b>wick</b>.</p>", "author": {"name": "ليلى"}},
        {
            "@type": "Answer",
            "text": "Close the door.",
            "comment": {"text": "I did.", "author": {"name": "鈴木"}},
        },
    ]
    question = _POST | {"@type": "Question", "acceptedAnswer": answers[0], "suggestedAnswer": answers[1:]}
    for thread in ({"@type": "QAPage", "mainEntity": question}, _POST | {"comment": answers}):
        found = html_of(page(thread))
        assert re.findall(r"<b>(.*?)</b>", found) == ["Mara Lind", "ليلى", "wick", "鈴木"]
        assert found.count("<article") == 3
        assert found.index("What am I to do?") < found.index("Trim") < found.index("I did.")
        assert re.search(r'<time datetime="2024-03-02T10:15:00\+01:00">2024-03-02 10:15</time>', found)


@pytest.mark.parametrize(
    "work",
    [
        {"@type": "SocialMediaPosting", "text": "{}"},
        {"@type": "Review", "reviewBody": "{}"},
        {"@type": "WebPage", "text": "{}"},
        {"@type": "VideoObject", "name": "The light", "transcript": "{}"},
        {"@type": "Product", "name": "A lamp", "description": "{}"},
    ],
    ids=lambda work: work["@type"],
)
@pytest.mark.parametrize("said", ["The keeper wrote the weather down. ", "守塔人把天气写进本子里。"])
def test_what_a_work_calls_its_text_is_its_text(work: dict[str, Any], said: str) -> None:
    """Only articles call it their body."""
    text = (said * 12).strip()
    found = html_of(page({name: value.format(text) for name, value in work.items()}))
    assert found.count("<p") == 1
    assert text in found


@pytest.mark.parametrize(
    "broken",
    [
        {"comment": 5},
        {"comment": [None, {"text": ["\x00"], "author": 3}]},
        {"author": [[]], "datePublished": {}},
    ],
)
def test_what_is_no_thread_is_no_error(broken: dict[str, Any]) -> None:
    """Nor one that is below itself."""
    assert "wind turns" in html_of(page(_POST | broken))
    loop = {"@id": "#a", "comment": {"@id": "#a"}}
    assert "wind turns" in html_of(page(_POST | loop))


def test_posts_that_nobody_signs_are_told_by_their_moments() -> None:
    """As those of a live blog."""
    posts = [
        Passage("text", ("The bridge is open.",), moment="2024-05-03T10:00:00Z"),
        Passage("text", ("船が来た。",)),
    ]
    found = etree.tostring(article_of_passages(posts), encoding="unicode")
    assert '<header><p><time datetime="2024-05-03T10:00:00Z">2024-05-03 10:00</time></p></header>' in found
    assert found.count("<article") == 1
