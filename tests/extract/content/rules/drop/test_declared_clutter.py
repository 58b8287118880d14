"""What class names call clutter goes, if it is a small part."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from stillpage.article import Kind
from stillpage.extract.content.blocks.segment import segment
from stillpage.extract.content.features.itself import measure
from stillpage.extract.content.rules.drop.declared_clutter import drop_declared_clutter

_TEXT = "<p>A paragraph of the article, which is what a reader came for.</p>" * 4


def left(body: str, *, kind: Kind | None = None, doubted: str = "\0", is_signed: bool = True) -> str:
    """What is left of a page of which everything was kept, and only what holds `doubted` is not likely."""
    page = segment(lxml.html.document_fromstring(f"<body>{body}</body>"))
    kept = np.ones(len(page.blocks), dtype=bool)
    probability = np.array([0.4 if doubted in text else 0.95 for text in page.blocks.text])
    drop_declared_clutter(page, measure(page), probability, kept, kind=kind, is_signed=is_signed)
    return " ".join(text for text, is_kept in zip(page.blocks.text, kept, strict=True) if is_kept)


@pytest.mark.parametrize(
    "names",
    [
        "class=inline-ad",
        "class=RelatedContent",
        "id=newsletter_signup",
        'class="box sponsored"',
        "class=author-box",
        "class=comments",
        "class=navfooter",
        "class=newsletterbox",
        "class=adslot",
        "class=in-article-sign-up",
        "class=AuthorCard",
        "class='box cookie-notice'",
        "class=DonationAppeal",
        "id=subscription-offer",
        "class=poll",
        "class=readingTime",
        "class=c-modal__body",
        "role=dialog",
        "role=alertdialog aria-modal=true",
        "data-stillpage-over",
        "style='bottom: 0; position: fixed'",
    ],
)
def test_a_part_named_clutter_goes(names: str) -> None:
    """In any language: the names are the web's own."""
    assert "طبيب" not in left(f"{_TEXT * 2}<div {names}><p>طبيب مندهش</p></div>{_TEXT}")


def test_the_rows_around_a_chapter_go_however_short_it_is() -> None:
    """Their pictures are links, and the cells beside them say where these lead."""
    row = "<table><tr><td><a href=/1>السابق</a><td>الفصل الأول<td><a href=/3>التالي</a></table>"
    text = "<p>السلم إلى المنارة طويل.</p>"
    assert left(f"<div class=navheader>{row}</div>{text}<div class=navfooter>{row * 2}</div>") in text
    part = "<p>الباب مغلق في الشتاء ويفتح مرة في الشهر.</p>"
    assert "الباب" in left(f"<div class=nav-header>{part}</div>{text}<div id=navFooter>{part}</div>")


@pytest.mark.parametrize(
    "part",
    [
        '<div class=css-1x data-testid="email-signup">{}</div>',
        "<div data-qa=newsletterPromo>{}</div>",
        "<div data-hook=related-posts>{}</div>",
        "<amp-ad>{}</amp-ad>",
        "<related-articles>{}</related-articles>",
    ],
)
def test_a_part_goes_that_is_named_so_by_its_tag_or_for_tests(part: str) -> None:
    """Where classes are hashes nothing else names it; "comment" is there the text of an issue, too."""
    assert "طبيب" not in left(_TEXT * 2 + part.format("<p>طبيب مندهش</p>") + _TEXT)
    assert "طبيب" in left(f"{_TEXT * 2}<div data-testid=comment-viewer><p>طبيب مندهش</p></div>{_TEXT}")


def test_a_table_of_fixed_width_stays_in_its_place() -> None:
    """As does what moves over a background that is fixed."""
    for style in ("table-layout: fixed", "background-attachment: fixed"):
        part = f"<div style='{style}'><p>مصباح من نحاس</p></div>"
        assert "نحاس" in left(f"<div>{_TEXT}{part}</div>{_TEXT}")


@pytest.mark.parametrize("place", ["data-stillpage-over", "style=position:fixed"])
def test_a_page_that_scrolls_in_a_part_of_its_own_keeps_its_text(place: str) -> None:
    """Programs fill the window with one; what asks for consent is the smaller part."""
    assert "word" in left(f"<div {place}>{_TEXT}<p>word</p>{_TEXT}</div>")


@pytest.mark.parametrize(
    "names",
    [
        "class=ad2f72ca",
        "class=shadow",
        "class=readable",
        "id=b-ad0c-4e",
        "id=what-our-authors-say-about-ads",
        "class=table_root__adKqa",
    ],
)
def test_a_name_that_only_looks_like_one_says_nothing(names: str) -> None:
    """Hashes, and words that hold another."""
    assert "word" in left(f"{_TEXT}<div {names}><p>word</p></div>{_TEXT}")


@pytest.mark.parametrize(
    "quotation",
    [
        "<blockquote><p>那盏灯很老了。</p><div class=author>{}</div></blockquote>",
        "<figure><blockquote><p>灯很老了。</p></blockquote><figcaption class=author>{}</figcaption></figure>",
        "<div class=pull-quote><p>那盏灯很老了。</p><div><span class=author-name>{}</span></div></div>",
        "<div><p>那盏灯很老了。</p><p class=blockQuote__author>{}</p></div>",
    ],
)
def test_whose_words_a_quotation_is_stays(quotation: str) -> None:
    """An author there is no box about the article's."""
    assert "بن الرصيف" in left(f"{_TEXT * 2}{quotation.format('بن الرصيف')}{_TEXT}")
    box = "<div class=author>بن الرصيف</div>"
    assert "بن الرصيف" not in left(f"<article class=format-quote>{_TEXT * 2}{box}{_TEXT}</article>")


def test_an_abstract_that_its_author_wrote_stays() -> None:
    """Its name says who wrote it, of a text."""
    assert "word" in left(f'<div class="abstract author"><p>word</p></div>{_TEXT}')


def test_an_article_named_after_its_advertisements_stays() -> None:
    """What holds most of the text is the article."""
    assert "reader came" in left(f'<div class="has-ads">{_TEXT}</div><p>more</p>')


def test_a_thread_keeps_its_posts_and_its_authors() -> None:
    """Comments that are most of the page are the page, and each names who wrote it."""
    post = "<div class=comment><p class=author>Leila</p><p>An answer of several words.</p></div>"
    assert left("<p>Question?</p>" + post * 4).count("Leila") == 4


def test_comments_are_what_is_read_on_a_page_that_is_a_discussion() -> None:
    """The first post alone is not."""
    page = f"{_TEXT}<div class=comment><p>An answer.</p></div>"
    assert "An answer." not in left(page)
    assert "An answer." in left(page, kind="forum")


_COMMENT = "<li class=comment><p>What a reader says of this, in more words than are above it.</p></li>"


@pytest.mark.parametrize(
    ("kind", "comments", "stay"),
    [("article", 14, False), ("article", 60, True), (None, 14, True), (None, 6, False)],
)
def test_comments_below_a_text_go_up_to_a_share(kind: Kind | None, comments: int, *, stay: bool) -> None:
    """There may be more of them than of the text; many times as much is a thread."""
    page = f"{_TEXT}<ol class=comment-list>{_COMMENT * comments}</ol>"
    assert ("What a reader says" in left(page, kind=kind)) is stay


def test_comments_that_a_page_begins_with_are_what_it_is_for() -> None:
    """Whoever answers them stands below."""
    comments = f"<ol class=comment-list>{_COMMENT * 6}</ol>"
    assert "What a reader says" in left(comments + _TEXT)
    assert "What a reader says" not in left(_TEXT + comments)


def test_a_program_s_own_comments_are_its_manual() -> None:
    """The model is surer of them than of the signatures around."""
    comment = "<div class=tsd-comment><p>Reads the wind from a line of the log.</p></div>"
    page = f"<p>line: string</p>{comment}<p>unit: string, one of all the units that are known</p>"
    assert "the wind" in left(page, doubted="string")
    assert "the wind" not in left(page)


def test_reviews_are_dropped_of_goods_alone() -> None:
    """A page of reviews may be what is read."""
    page = f"{_TEXT}<section class=product-reviews><p>Holds water, five stars.</p></section>"
    assert "five stars" not in left(page, kind="product")
    assert "five stars" in left(page, kind="article")


def test_what_stands_below_every_post_goes() -> None:
    """The hand of an article's author is its last line."""
    page = f"{_TEXT}<div class=signature>Leila, keeper</div>"
    assert "Leila" not in left(page, kind="forum")
    assert "Leila" in left(page, kind="article")


def test_a_remark_in_each_entry_of_a_list_is_no_comment_below_the_text() -> None:
    """Archives name a line of each entry so; what readers say stands below the text."""
    entry = "<div><p>A paper on the tides of the northern harbour and its lamps</p>{}</div>"
    remark = "<div class=list-comments>Twelve pages</div>"
    assert "Twelve" in left(entry.format(remark) * 5)
    assert "Twelve" not in left(entry.format("") * 5 + remark)


@pytest.mark.parametrize(
    "names", ["class=recirc", "class=read-next", "class=RecommendedStories", "class=related"]
)
def test_a_box_of_other_stories_is_links(names: str) -> None:
    """A paper has a section on related work, and a text may recommend something."""
    box = f"{_TEXT * 2}<div {names}><p>{{}}</p></div>{_TEXT}"
    assert "المنارة" not in left(box.format("<a href=/lamps>المنارة القديمة</a>"), kind="article")
    work = "وصف آخرون المنارة القديمة قبل عشر سنوات ولم يقيسوا ارتفاعها في ذلك الوقت."
    assert "المنارة" in left(box.format(work), kind="article")
    card = f"<h4><a href=/{{}}>مصباح</a></h4><p>{work}</p>"
    cards = "".join(map(card.format, "ab"))
    assert "المنارة" not in left(_TEXT * 3 + box.replace("<p>{}</p>", cards), kind="article")


@pytest.mark.parametrize(
    "part",
    [
        "<div class=follow-up><p>{}</p></div>",
        "<div class=poll-results><p>{}</p></div>",
        "<table><tr class=offer><td class=offer-name>{}</td><td>12</td></tr></table>",
        "<ul><li class=donation>{}</li><li class=donation>12</li></ul>",
        "<figure class=survey><figcaption>{}</figcaption></figure>",
        "<section id=donations><h2>寄付</h2><p>{}</p></section>",
        "<div class=cookie-dough><p>{}</p></div>",
        "<div class=index-a-d><p>{}</p></div>",
        "<blockquote class=offer><a href=/1>{}</a></blockquote>",
        "<div class=consent><h3>同意</h3><p>{}</p></div>",
        "<div class=sponsor><ul><li>{}</li><li>造船所</li></ul></div>",
        "<div class='paywall-content'><a id=rest></a><p>{} Every one of them was lit by hand.</p></div>",
        "<div class=recommended><ul><li>{}</li><li>二十基</li></ul></div>",
        "".join(
            f"<div class=offer-card><h3>{n}</h3><a href=/{n}>{{0}}</a></div>" for n in ("一", "二", "三")
        ),
    ],
)
def test_what_is_only_called_like_a_request_stays(part: str) -> None:
    """What came of a poll, values of a table, captions, sections whose id their heading gave them, baking.

    And what has nothing to press, and cards with headings of their own, which the article lists.
    """
    assert "灯台" in left(_TEXT * 2 + part.format("灯台は十二基ある。") + _TEXT, kind="article")


def test_the_long_rest_of_a_paid_story_stays() -> None:
    """Publishers name so what their readers pay for; a short plea has a link in a sentence, too."""
    box = '<div class=paywall><p>Each <a href="/lamps">مصباح</a> hung on its own hook.</p>{}</div>'
    assert "مصباح" in left(_TEXT * 20 + box.format(_TEXT * 4), kind="article")
    assert "مصباح" not in left(_TEXT * 20 + box.format(""), kind="article")
    linked = _TEXT.replace("which is", "<a href=/why>which is</a>")
    assert "مصباح" not in left(_TEXT * 20 + box.format(linked * 4), kind="article")


def test_a_section_that_asks_for_nothing_stays() -> None:
    """Sentences below a heading in which nothing can be followed or pressed; a request has its button."""
    said = "<p>وصف آخرون المنارة القديمة قبل عشر سنوات ولم يقيسوا ارتفاعها في ذلك الوقت.</p>"
    section = f"{_TEXT * 3}<section class=promo-history><h2>الحملات</h2>{said}{{}}</section>{_TEXT}"
    assert "المنارة" in left(section.format(""), kind="article")
    assert "المنارة" not in left(section.format("<button>أرسل</button>"), kind="article")


def test_a_text_that_is_named_so_keeps_its_parts() -> None:
    """An issue of a newsletter begins with a greeting; that the text has an offer in it is another thing."""
    page = f"<div class={{}}><div class=donation-story><p>مصباح من نحاس</p></div>{_TEXT * 2}</div>"
    assert "نحاس" in left(page.format("donation"), kind="article")
    assert "نحاس" not in left(page.format("has-donation"), kind="article")


def test_requests_are_dropped_of_signed_articles_alone() -> None:
    """A service's page is about what it offers, and so may a page be that nobody signed."""
    page = f"{_TEXT * 2}<div class=subscription><p>مصباح من نحاس</p></div>{_TEXT}"
    assert "نحاس" not in left(page)
    assert "نحاس" in left(page, kind="service")
    assert "نحاس" in left(page, is_signed=False)


@pytest.mark.parametrize(
    ("part", "stays"),
    [
        ("<section id=related-keys><h2>Related keys<a href=#related-keys>¶</a></h2>{}</section>", True),
        ("<div id=s-comments><a id=comments></a><h2>Comments <a href=#comments>¶</a></h2>{}</div>", True),
        ("<dl><dt id=ads.author>author <a href=#ads.author>¶</a></dt><dd>{}</dd></dl>", True),
        ("<section id=newsletter-keys><h2>Newsletter keys</h2>{}</section>", False),
        ("<section id=newsletter><h2><a href=/newsletter>Our letter</a></h2>{}</section>", False),
        ("<section id=newsletter><h2><a name=letter></a><a href=#>Our letter</a></h2>{}</section>", False),
        ("<section id=newsletter><h2><a href=#form>Our letter</a></h2>{}</section>", False),
        ("<section class=related id=keys><h2>Keys<a href=#keys>¶</a></h2>{}</section>", False),
    ],
)
def test_an_id_made_of_a_heading_s_words_declares_nothing(part: str, *, stays: bool) -> None:
    """The heading links to it: a manual has a section on related keys. A class is another thing."""
    assert ("Ein Schlüssel" in left(_TEXT * 2 + part.format("<p>Ein Schlüssel</p>"))) is stays


@pytest.mark.parametrize("kind", ["article", "listing", None])
def test_comments_below_a_sure_text_go_however_many_they_are(kind: Kind | None) -> None:
    """Eighty answers to a page of news; where the text is as doubtful as they are, they may be the page."""
    text, answers = _TEXT * 5, "<p>An answer, and another word or two.</p>" * 400
    page = f"<div>{text}</div><div class=CommentTree>{answers}</div>"
    assert "answer" not in left(page, kind=kind, doubted="answer")
    assert "answer" in left(page, kind=kind)
    assert "answer" in left(
        f"<p>A question.</p>{page[page.index('<div class') :]}", kind=kind, doubted="answer"
    )


@pytest.mark.parametrize("names", ["class=p-details-modal__body", "class=product-description-popover"])
def test_details_of_a_product_may_open_over_its_page(names: str) -> None:
    """Shops show what a thing is so; of an article's page it is what the site says of itself."""
    page = f"{_TEXT * 2}<div {names}><p>مصباح من نحاس</p></div>{_TEXT}"
    assert "نحاس" in left(page, kind="product")
    assert "نحاس" not in left(page, kind="article")
    assert "نحاس" not in left(page.replace("details", "size").replace("description", "size"), kind="product")


@pytest.mark.parametrize(
    ("named", "title"), [("related-work", "2 Related work"), ("RelatedWork", "Related Work")]
)
def test_id_that_a_heading_says_as_others_do_names_no_clutter(named: str, title: str) -> None:
    """Generators make them of the headings; where one section alone is called so, somebody did."""
    section = "<section id={}><h2>{}</h2><p>طبيب مندهش</p></section>"
    others = "".join(section.format(each, each.title()) for each in ("methods", "results"))
    this = section.format(named, title)
    assert left(_TEXT * 2 + this + others).count("طبيب") == 3
    assert "طبيب" not in left(_TEXT * 2 + this + _TEXT)
    numbered = "".join(section.format(f"part-{each}", each.title()) for each in ("methods", "results"))
    assert left(_TEXT * 2 + this + numbered).count("طبيب") == 2
    assert left(_TEXT * 2 + this.replace("id=", "class=") + others).count("طبيب") == 2


@pytest.mark.parametrize("hidden", ["aria-hidden=true", "hidden", "style='display: none'"])
def test_closed_dialog_goes_even_below_a_short_text(hidden: str) -> None:
    """One that is open may be what the page is about, as one that holds it all."""
    dialog = f"<div role=dialog {{}}><p>{'طبيب مندهش ' * 30}</p></div>"
    assert "طبيب" not in left(_TEXT + dialog.format(hidden))
    assert "طبيب" in left(_TEXT + dialog.format(""))
    assert "طبيب" in left("<p>A line</p>" + dialog.format(hidden))


@pytest.mark.parametrize("kind", ["UserComments", "Comment"])
@pytest.mark.parametrize("said", ["What a fine lamp that was.", "ما أجمل ذلك المصباح."])
def test_what_microdata_calls_comments_goes(kind: str, said: str) -> None:
    """Whatever its classes are: papers in Spanish have opiniones."""
    box = f"<div class=opiniones itemscope itemtype='https://schema.org/{kind}'><p>Bo</p><p>{said}</p></div>"
    assert said not in left(f"<article>{_TEXT}</article>{box}")
    assert said in left(f"<article>{_TEXT}</article>{box}", kind="forum")
