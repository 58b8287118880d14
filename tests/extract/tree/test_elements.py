"""A page's elements by tag and attribute: what steps are told must be what the page holds, in its order."""

import lxml.html

from stillpage.extract.tree.elements import Elements

_PAGE = """<html><body><!-- a --><div class="a" id="x"><p class="b">one</p><script class="c">s</script>
<svg class="d"><path class="e"></path></svg></div><p>two</p><a href="/b" class="a">three</a></body></html>"""


def _elements() -> Elements:
    return Elements(lxml.html.document_fromstring(_PAGE))


def test_places_are_those_of_all_elements() -> None:
    elements = _elements()
    assert [element.tag for element in elements.all()] == elements.tag
    assert [elements.all()[place].text for place in elements.places("a", "p")] == ["one", "two", "three"]
    assert elements.of("a", "p") == [elements.all()[place] for place in elements.places("a", "p")]
    assert elements.nodes == len(elements.all())


def test_attributes_are_told_with_the_place_of_their_element() -> None:
    elements = _elements()
    named = [(elements.tag[place], names) for place, names in elements.having("class")]
    assert named == [("div", "a"), ("p", "b"), ("svg", "d"), ("a", "a")]
    assert [elements.tag[place] for place, _ in elements.having("href")] == ["a"]
    assert not elements.having("rel")


def test_a_value_that_comes_twice_is_asked_of_once_and_found_twice() -> None:
    elements = _elements()
    asked = list[str]()

    def is_early(names: str) -> bool:
        asked.append(names)
        return names in "ab"

    found = elements.saying("class", is_early)
    assert [elements.tag[place] for place in found] == ["div", "p", "a"]
    assert asked == ["a", "b", "d"]
    assert elements.saying("class", is_early, "a", "p") == found[1:]


def test_elements_are_found_by_one_of_their_class_names() -> None:
    page = "<p class='a b'>1</p><p class='b'>2</p><i class='ab'>3</i><p class='a b'>4</p><i class=a-b>5</i>"
    elements = Elements(lxml.html.document_fromstring(page))

    def said(*names: str) -> list[str | None]:
        return [elements.all()[place].text for place in elements.called(*names)]

    assert said("a") == ["1", "4"]
    assert said("ab", "b") == ["1", "2", "3", "4"]
    assert said("c") == said() == []


def test_a_changed_tree_is_read_anew() -> None:
    elements = _elements()
    assert [elements.tag[place] for place in elements.called("a", "b")] == ["div", "p", "a"]
    assert len(elements.saying("class", bool)) == len(elements.having("class")) == 4
    elements.of("div")[0].drop_tree()
    elements.read_again()
    assert [names for _, names in elements.having("class")] == ["a"]
    assert [elements.tag[place] for place in elements.saying("class", bool)] == ["a"]
    assert [elements.tag[place] for place in elements.called("a", "b")] == ["a"]
    assert elements.of("div") == []


def test_nothing_is_asked_where_no_value_has_a_word_of_it() -> None:
    elements = _elements()
    asked = list[str]()
    assert elements.saying("href", asked.append, words=("lamp", "rope")) == []
    assert elements.saying("href", asked.append, words=("lamp", "/b")) == []
    assert asked == ["/b"]
    elements.of("a")[0].set("href", "/Lamp")
    elements.read_again()
    assert elements.saying("href", bool, words=("lamp",)) == elements.places("a")


def test_values_without_a_word_are_not_asked_beside_one_that_has_it() -> None:
    page = "<p class='lamp'>1</p><p class='rope'>2</p><p class='No-Lamp'>3</p><i class='lamp'>4</i>"
    elements = Elements(lxml.html.document_fromstring(page))
    asked = list[str]()
    elements.saying("class", asked.append, words=("oar", "lamp"))
    assert asked == ["lamp", "No-Lamp"]
