"""Several articles on one page, as sites load them below the end: the one in the window's title is read."""

from __future__ import annotations

import pytest

from stillpage.extract import explain, extract

URL = "https://news.example/2026/a-page.html"
MENU = "<nav><a href=/>Home</a> <a href=/world>World</a> <a href=/sport>Sport</a></nav>"

Story = tuple[str, str, str, str]  # headline, writer, day, a sentence

ENGLISH: list[Story] = [
    (
        "Ferry stays in the harbour for a third day",
        "By Ada Holm",
        "3 March 2026",
        "The crew waited for the wind to turn, and the islanders for their post. ",
    ),
    (
        "Bakers of the old town keep their night shift",
        "By Ben Ruiz",
        "2 March 2026",
        "Nobody wanted the bread to come from the mainland, not even at half the price. ",
    ),
    (
        "A museum of locks opens its doors at last",
        "By Cora Lind",
        "1 March 2026",
        "It took the founders nine years to find the keys for all that they had bought. ",
    ),
]
ARABIC: list[Story] = [
    (
        "السفينة تبقى في الميناء لليوم الثالث",
        "بقلم ليلى حداد",
        "3 مارس 2026",
        "انتظر البحارة أن تهدأ الريح، وانتظر أهل الجزيرة بريدهم كل مساء. ",
    ),
    (
        "خبازو المدينة القديمة يحافظون على ورديتهم",
        "بقلم سامي نور",
        "2 مارس 2026",
        "لم يرد أحد أن يأتي الخبز من البر البعيد، ولو بنصف ثمنه. ",
    ),
]
CHINESE: list[Story] = [
    (
        "渡轮连续第三天停在港口等待风向转变",
        "记者 林晓",
        "2026年3月3日",
        "船员们等着风停下来，岛上的居民等着他们的信件和报纸送到。",
    ),
    (
        "老城的面包师们决定继续保留他们的夜班",
        "记者 周明",
        "2026年3月2日",
        "没有人愿意让面包从对岸运过来，即使价格只有现在的一半。",
    ),
]


def told(story: Story) -> str:
    headline, writer, day, sentence = story
    text = f"<p>{sentence * 8}</p>" * 4
    head = f"<h1 class=headline>{headline}</h1><div class=by>{writer}</div><div class=when>{day}</div>"
    return f"<div class=story><header>{head}</header><div class=text>{text}</div></div>"


def page_of(stories: list[Story], *, title: str, shared: str = "", lang: str = "en") -> str:
    metas = f'<meta property="og:title" content="{shared}"><meta name="author" content="Zoe Stale">' * bool(
        shared
    )
    return (
        f"<!doctype html><html lang={lang}><head><title>{title} | The Island News</title>{metas}</head>"
        f"<body>{MENU}<main>{''.join(map(told, stories))}</main><footer>© Island News</footer></body></html>"
    )


@pytest.mark.parametrize(
    ("stories", "lang"), [(ENGLISH, "en"), (ARABIC, "ar"), (CHINESE, "zh")], ids=["en", "ar", "zh"]
)
@pytest.mark.parametrize("read", [0, 1])
def test_the_article_in_the_title_alone_is_read(stories: list[Story], lang: str, read: int) -> None:
    """The first, or one further down that somebody has scrolled to; also who wrote it, and when."""
    headline, writer, _, sentence = stories[read]
    article = extract(page_of(stories, title=headline, lang=lang), URL)
    assert article.title == headline
    assert sentence.strip() in article.text
    for other in stories:
        if other is not stories[read]:
            assert other[3].strip() not in article.text
            assert other[0] not in article.text
    assert len(article.authors) == 1
    assert article.authors[0] in writer
    assert article.published == f"2026-03-0{3 - read}"


def test_what_the_head_says_of_the_article_before_is_forgotten() -> None:
    """The page was opened for the first one; its title says that the second is read."""
    article = extract(page_of(ENGLISH, title=ENGLISH[1][0], shared=ENGLISH[0][0]), URL)
    assert article.title == ENGLISH[1][0]
    assert article.authors == ("Ben Ruiz",)


def test_the_head_stays_where_it_speaks_of_the_article() -> None:
    """A writer whom only the head names is named."""
    headline, _, day, sentence = ENGLISH[0]
    stories = [(headline, "", day, sentence), *ENGLISH[1:]]
    article = extract(page_of(stories, title=headline, shared=headline), URL)
    assert article.authors == ("Zoe Stale",)


def test_a_front_page_keeps_all() -> None:
    """Its title names none of the articles that it shows in full."""
    article = extract(page_of(ENGLISH, title="Front page"), URL)
    for _, _, _, sentence in ENGLISH:
        assert sentence.strip() in article.text


def test_the_parts_of_one_text_are_kept() -> None:
    """A headline over each part, and no days: a manual, a long read."""
    undated = [(headline, "", "", sentence) for headline, _, _, sentence in ENGLISH]
    article = extract(page_of(undated, title=ENGLISH[0][0]), URL)
    for _, _, _, sentence in ENGLISH:
        assert sentence.strip() in article.text


def test_short_teasers_are_left_to_other_rules() -> None:
    """What has no text of its own is no article: the page is read as it was."""
    teasers = "".join(
        f"<div class=story><h1 class=headline>{headline}</h1><time>{day}</time><p>{sentence}</p></div>"
        for headline, _, day, sentence in ENGLISH[1:]
    )
    html = page_of(ENGLISH[:1], title=ENGLISH[0][0]).replace("</main>", f"</main><aside>{teasers}</aside>")
    article = extract(html, URL)
    assert ENGLISH[0][3].strip() in article.text
    assert article.title == ENGLISH[0][0]


def test_the_explanation_says_what_was_taken_out() -> None:
    """A rule for readers took out the other articles, all of them."""
    explained = explain(page_of(ENGLISH, title=ENGLISH[1][0]), URL)
    taken = [block for block in explained.blocks if block.by == "other_article"]
    assert {block.text for block in taken} >= {ENGLISH[0][0], ENGLISH[2][0]}
    assert not any(block.kept or block.score is not None for block in taken)
    headlines = [block.text for block in explained.blocks if block.tag == "h1"]
    assert headlines == [headline for headline, *_ in ENGLISH]
