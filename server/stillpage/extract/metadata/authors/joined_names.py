"""What languages write between the names of a byline, and before those of who did not write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from stillpage.extract.metadata.authors.byline_labels import BY, PAPER, RANKS

# "And", where it is a word of its own; Czech and Slovak "a" only between whole names.
AND: Final = (
    "and|und|y|et|e|og|och|en|ja|i|и|й|та|і|és|ve|dan|và|και|și|şi|ir|un|&|＆|و|ו|اور|এবং|ও|और|एवं|"
    "तथा|व|आणि|અને|ਅਤੇ|மற்றும்|మరియు|ಮತ್ತು|և|და|және"
)
WITH: Final = "with|mit|avec|con"
# Thai writes it onto the name that follows.
_SPLIT: Final = re.compile(
    rf"\s*[;、；•·|]\s*|\s+/\s+|\s*,?\s+(?:{AND}|{WITH})\s+|\s+และ\s*|\s+&\s*|\s+و(?=[^\W\d_]{{3}})(?![^\W\d_]*$)|"
    r"\s+ו(?=[א-ת]{2,}\s)|(?<=[\u3040-\u9fff])と(?=[\u3040-\u9fff])|"
    # Turkish and French papers set family names in capitals: Deniz AKSOY - Selin KARA.
    r"(?<=(?-i:[A-ZÇĞİÖŞÜÉÈ]{3}))\s+-\s+(?=[^\W\d_]+(?:\s[^\W\d_]+)?\s(?-i:[A-ZÇĞİÖŞÜÉÈ]{3,})(?![^\W\d_]))|"
    # Between whole names, not in a foreign one (ジョン・スミス) nor before an office.
    r"(?<=[\u3400-\u9fff]{3})[・／/](?=[\u3400-\u9fff]{3})",
    re.I,
)
# Whose the pictures are.
_PICTURES: Final = (
    r"photo(?:s|graph(?:s|y|ed|ie|ies)?)?|pictures?|images?|illustrat\w+|fotos?|fotografi\w*|fotoğraf\w*|bild(?:er)?|"
    r"фото\w*|иллюстраци\w|φωτογραφ\w+|사진|그래픽|写真|撮影|摄影|攝影|图片?|圖片?|تصوير|صور|عکس|تصاویر|צילו(?:ם|מים)|תצלומים|"
    r"फोटो|छाया(?:चित्र)?|ภาพ|ถ่ายภาพ|kuvat?|zdjęcia|fotky|fotók?|ảnh"
)
_OF: Final = r"(?:\s+(?:by|von|de|di|da|par|por|av|af|van|door|oleh)\s|\s?[:：／=]|(?<=[图圖片影])/)"
# With what says of whom, or behind a mark: "By Ann Lee Photographs by Bo Ek", "Text Anna Lang, Fotos Bo Ek".
_PICTURED_BY: Final = re.compile(
    rf"(?<=\S)(?:[\s,;.|/،、·–—]+(?:(?:{AND}|{WITH})\s+)?(?:{_PICTURES}){_OF}|"
    rf"[,;.|/،、·–—]\s*(?:(?:{AND}|{WITH})\s+)?(?:{_PICTURES})\s|\s+(?:사진|写真|撮影|摄影|攝影)\s)",
    re.I,
)
_PICTURED: Final = re.compile(rf"[(（](?:{_PICTURES})\b[^()（）]*[)）]", re.I)
_WORDS: Final = re.compile(r"(?:words|te(?:x|ks|s)t[eo]?|글|文)\s+(?![:：])", re.I)
# Who reported, before each name, without any mark; and who did something else to the story.
_REPORTERS: Final = (
    rf"(?:(?:本报|本報|本刊|本网|{PAPER})?(?:{RANKS}|驻\w{{2,4}})?"
    r"(?:记者|記者|通讯员|通訊員|特派员|特派員|实习生))"
)
_OTHERS: Final = (
    r"(?:编辑|編輯|责编|責編|责任编辑|責任編輯|摄影|攝影|校对|校對|审核|審核|制图|製圖|视频|剪辑|来源|來源)"
)
_ANOTHER_REPORTER: Final = re.compile(rf"[\s、,，]+{_REPORTERS}[\s：]*(?=[\u3400-\u9fff])")
_NO_REPORTER: Final = re.compile(rf"[\s、,，]{_OTHERS}[\s:：|｜/／]*(?=[\u3400-\u9fff]).*")
REPORTER: Final = re.compile(rf"{_REPORTERS}(?=[\s:：]*[\u3400-\u9fff])[\s:：]*")
# Names of two to four signs, side by side; of more where a blank may part a family's name from a given one.
_NAMES_IN_HAN: Final = re.compile(r"[\u3400-\u9fff·]{2,4}(?:\s+[\u3400-\u9fff·]{2,4})+")
_WHOLE_NAMES_IN_HAN: Final = re.compile(r"[\u3400-\u9fff]{4,5}(?:\s+[\u3400-\u9fff]{4,5})+")
_OFFICE_IN_HAN: Final = re.compile(r"(?:记者|記者|编辑|編輯|主编|主編|总编|總編|教授|主任|研究员|研究員)$")
_NAMES_IN_HANGUL: Final = re.compile(
    r"(?<![가-힣])([가-힣]{3}) (?=[가-힣]{2,4} (?:\w{0,3}기자|특파원)(?![가-힣]))"
)


def without_pictures(text: str) -> str:
    """A byline up to where it says whose the pictures are: "Words: Ann Lee, photographs: Bo Ek".

    Of one who made both, the name: "Text & Fotos: Anna Lang".
    """
    found = _PICTURED_BY.search(text)
    if found is None:
        return text
    if BY.fullmatch(f"{text[: found.start()]}:"):
        return text[found.end() :]
    written = text[: found.start()]
    return written if BY.match(written) else _WORDS.sub("", written, count=1)


def made_the_pictures(name: str) -> bool:
    """Whether what stands in brackets behind a name says so: "Bo Ek (Fotos)"."""
    return _PICTURED.search(name) is not None


def apart(text: str) -> str:
    """A line in Chinese or Korean with a mark between its reporters, up to who did something else."""
    if text.isascii():
        return text
    return _NAMES_IN_HANGUL.sub(r"\1·", _ANOTHER_REPORTER.sub("、", _NO_REPORTER.sub("", text)))


def groups_of(text: str) -> Iterator[str]:
    """What stands between the marks and "and"s of a byline; a mark may be left out."""
    for group in _SPLIT.split(text):
        first, joined, second = group.partition(" a ")
        words = [first.split(), second.split()]
        if joined and all(len(name) > 1 and all(word[0].isupper() for word in name) for name in words):
            yield from (first, second)
        else:
            yield group


def in_han(name: str, *, chinese: bool) -> list[str]:
    """The names that stand side by side in one, with a blank between them, or this one; no office behind it.

    Args:
        name: Of one or of several.
        chinese: Whether it is in Chinese: Japanese parts a family's name from a given one so.
    """
    several = (_NAMES_IN_HAN if chinese else _WHOLE_NAMES_IN_HAN).fullmatch(name)
    return [each for each in name.split() if not _OFFICE_IN_HAN.search(each)] if several else [name]
