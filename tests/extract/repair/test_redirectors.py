"""Links that go by way of a page that only leads on."""

from __future__ import annotations

from typing import Final

import pytest

from stillpage import extract
from stillpage.extract.repair.redirectors import address_behind

_TARGET: Final = "https://lamps.example.org/a"
_WRITTEN: Final = "https%3A%2F%2Flamps.example.org%2Fa"


@pytest.mark.parametrize(
    "address",
    [
        f"https://www.google.com/url?q={_WRITTEN}&sa=D&source=editors&ust=17&usg=AOv",
        f"https://www.google.com/url?sa=t&q=&cd=1&url={_WRITTEN}&usg=x",
        f"https://l.facebook.com/l.php?u={_WRITTEN}&h=AT0&c[0]=AT1",
        f"https://t.umblr.com/redirect?z={_WRITTEN}&t=NGI&p=https%3A%2F%2Fblog.example.com%2Fpost%2F1",
        f"https://out.reddit.com/t3_abc?url={_WRITTEN}&token=AQ&app_name=web",
        f"https://slack-redir.net/link?url={_WRITTEN}",
        f"https://steamcommunity.com/linkfilter/?url={_TARGET}",
        f"https://vk.com/away.php?to={_WRITTEN}&cc_key=",
        f"https://www.youtube.com/redirect?event=video_description&q={_WRITTEN}&v=abc",
        f"https://link.zhihu.com/?target={_WRITTEN}",
        f"https://href.li/?{_TARGET}",
        f"https://href.li/?{_WRITTEN}",
        f"https://a.example/out?q=https%3A%2F%2Fl.b.example%2Fl.php%3Fu%3D{_WRITTEN.replace('%', '%25')}",
    ],
)
def test_the_address_that_a_redirector_holds(address: str) -> None:
    """Whole, unencrypted and the only one but the page's own."""
    assert address_behind(address, "blog.example.com") == _TARGET


@pytest.mark.parametrize(
    "address",
    [
        f"https://t.me/share/url?url={_WRITTEN}&text=x",
        f"https://translate.example/translate?u={_WRITTEN}",
        f"https://web.archive.org/web/2020/{_TARGET}",
        f"https://site.example/login?next={_WRITTEN}",
        f"https://site.example/oauth/redirect?redirect_uri={_WRITTEN}",
        f"https://go.shop.example/?id=1&url={_WRITTEN}",
        f"https://shop.example/link/?aid=1&to={_WRITTEN}",
        f"https://mail.example/?url={_WRITTEN}&data=1",
        f"https://site.example/link?x={_WRITTEN}&y=https%3A%2F%2Fother.example.org%2F",
        "https://site.example/out?url=https://lamps.example.org/x?y=1&z=2",
        f"https://site.example/out?url={_WRITTEN}#oil",
        "https://site.example/exit?to=https%3A%2F%2Fsite.example%2F",
        "https://site.example/url?q=javascript%3Aalert(1)",
        f"https://site.example/redirect?client_id=7&redirect_uri={_WRITTEN}&response_type=code",
        f"https://site.example/redirect?client_id=7&url={_WRITTEN}",
        f"https://net.example/pin/create/link/?url=https%3A%2F%2Fnews.example%2F&media={_WRITTEN}",
        f"https://link.library.example/openurl?rft_id={_WRITTEN}",
        f"https://link.site.example/validate?uri={_WRITTEN}",
        f"https://links.site.example/subscribe?source={_WRITTEN}",
        f"https://archive.example/l?url={_WRITTEN}",
        "https://[broken/url?q=https://lamps.example.org/a",
    ],
)
def test_other_links_stay(address: str) -> None:
    """What shares, translates, signs in, is paid for, looked up, kept, or can be read in two ways."""
    assert address_behind(address) == address
    assert address_behind(address, "news.example") == address


def test_a_query_of_the_address_is_its_own_where_nothing_else_stands_beside_it() -> None:
    address = f"https://site.example/out?url={_TARGET}?page=2"
    assert address_behind(address) == f"{_TARGET}?page=2"


@pytest.mark.parametrize("words", ["the lamp", "المصباح"])
def test_an_article_has_the_real_addresses(words: str) -> None:
    """A link that shares the page itself is left, and one to a broken address."""
    text = f"{words} was lit at nine and burnt until the morning came over the harbour. " * 5
    page = f"""<html><title>{words}</title><article><h1>{words}</h1><p>{text}<a
        href="https://www.google.com/url?q={_WRITTEN}&amp;sa=D">one</a></p><p>{text}<a
        href="https://net.example/link?u=https%3A%2F%2Fnews.example%2Flamp">two</a> <a
        href="https://net.example/out?url=https://[lamps.example.org">three</a></p></article></html>"""
    content = extract(page, url="https://news.example/lamp").content_html
    assert f'href="{_TARGET}"' in content
    assert 'href="https://net.example/link?u=' in content
    assert 'href="https://net.example/out?url=' in content
