"""What languages write before a writer's name, and behind it."""

from __future__ import annotations

import re
from typing import Final

# Chinese papers write a reporter's rank onto the word for one.
RANKS: Final = "见习|見習|实习|實習|特约|特約|首席|高级|高級|资深|資深"
# A paper, an agency or its site, onto which they write the word for a reporter: 港报记者, 海湾新闻记者.
PAPER: Final = r"[\u3400-\u9fff]{1,4}[社网網报報闻聞]"
# "By" and "written by" of the languages whose newspapers write it: those that need no colon, and those that
# are common words otherwise (German "text", Italian "di", Chinese 文) and count only with one.
_PLAIN_BY: Final = (
    r"(?:(?:view |see |read )?(?:all |more )?(?:articles?|posts?|stories) |story |words |text |recipe |"
    r"review |guest post |report(?:ing)? |content |"
    r"compiled |medically )?"
    r"(?:(?:written|posted|published|reviewed|authored|created|submitted|contributed|started|asked|"
    r"reported) )?by|"
    r"(?:(?:eine? )?(?:gast|blog ?)?(?:beitrag|artikel|bericht|interview|text) |"
    r"(?:verfasst|geschrieben|veröffentlicht|erstellt|gepostet|alles|mehr|"
    r"(?:alle|mehr|weitere) (?:artikel|beiträge|texte)) )?vo[nm]|"
    r"(?:(?:écrit|publié|rédigé|proposé|posté) )?par|(?:(?:escrito|publicado|redactado|creado) )?por|"
    r"(?:(?:scritto|pubblicato|inserito) )?da|testo di|(?:geschreven )?door|"
    r"(?:(?:skrevet|skriven|publicerad|publisert|opprettet) )?a[vf]|kirjoittanut|"
    r"автор|подготовил[аи]?|підготува(?:в|ла|ли)|(?:글(?:[·ㆍ・/]사진)?|작성자|기자)(?=\s[가-힣]{2,4}(?:$|[,·/|]|\s사진\s))|napisał[ao]?|"
    r"(?:(?:dodane|opublikowane|napisane) )?przez|oprac\.|od|napsala?|připravila?|yazan|"
    r"(?:(?:ditulis|diposting|dipublikasikan|diunggah) )?oleh|penulis|írta|szerző|teksti|kirjoittaja|"
    r"(?:(?:đăng|viết|gửi|biên soạn) )?bởi|γράφ(?:ει|ουν) (?:οι|ο|η)|από|"
    rf"(?:(?:本报|本報|本刊|本网|{PAPER})?(?:{RANKS})?(?:记者|記者))"
    r"(?=\s*[\u3400-\u9fff]{2,4}(?:$|[\s／/、]))|লিখেছেন|"
    r"(?:เรื่อง|เขียน|รายงาน)?โดย|द्वारा|"
    r"بقلم|كتب|كتبت|كتبه|كتبها|به قلم|(?:(?:نوشته|ارسال|منتشر) شده )?توسط|نوشته(?! شده| ها)|نویسنده|"
    r"(?:(?:(?:تم )?\w+ )?من قبل)|بواسطة|گزارش از|מאת|נכתב על ידי|ע[\"״]י|撰文|作者|著者|執筆"
)
# "Text:" also heads what a law or a statement says.
_TEXT_BY: Final = r"نص(?=\s?[:：][^:：]{3,60}(?:تصوير|صور|عدسة|رسوم)\s?[:：])"
_COLON_BY: Final = (
    r"authors?|author name|writers?|text|textes?|testo|words|autor(?:in)?(?:en)?|auteurs?|autore?s?|di|"
    r"tekst|teksti|"
    r"автор(?:ка|ы|и)?|текст|от|корреспондент|опубликовала?|"
    r"autorka|opracowanie|napsal\(a\)|szöveg|toimittaja|teksti ja kuvat?|texto|reportagem|reportaje|"
    r"yazar(?:lar)?|yazı|haber|hazırlayan|muhabir|reporter|jurnalis|pewarta|"
    r"tác giả|bài|người viết|συντάκτ(?:ης|ρια)|"
    r"κείμενο|ρεπορτάζ|επιμέλεια|ผู้เขียน|लेखक|লেখক|লেখা|প্রতিবেদক|எழுதியவர்|ஆசிரியர்|రచన|ലേഖകൻ|ಲೇಖಕ|લેખક|تأليف|"
    rf"نگارنده|{_TEXT_BY}|تحرير|إعداد|الكاتب|کاتب|مصنف|تحریر|از|כתב|כתבה|"
    r"כותב|文[・･]写真|文[、/]?[图圖]|[图圖][、/]?文|文|记者|記者|编辑|"
    r"編輯|責任編輯|责任编辑|記事|筆者|ライター|글|기자|작성자|글쓴이|إعداد وتحرير|تقرير|حوار|خبرنگار|گزارش|"
    r"گزارشگر|رپورٹ|संवाददाता|रिपोर्टर|रिपोर्ट|लेखिका|पत्रकार|นักข่าว|ผู้สื่อข่าว|เรื่อง|撰稿|撰稿人|采写|采寫|文字|发布者|發佈者|发布人|取材[・･]?文"
)
_LONGEST: Final = 60
# Who edited it, which is a byline where nobody is said to have written it.
_EDITED: Final = re.compile(r"^(?:责任编辑|責任編輯|责编|責編|编辑|編輯|تحرير|تحریر)\s*[:：／/|丨]")
# A colon, or a mark that only scripts without capitals use as one: 文/陳大文, بقلم/ محمد علي.
_COLON: Final = r"(?:[:：／＝・｜]|\s[—–](?=\s)|(?<=[^\x00-\x7f])(?:\s?[/|=]|[,،](?=\s)))"
BY: Final = re.compile(
    rf"^[\s—–-]*(?:(?:{_PLAIN_BY})(?:\s*(?:{_COLON}|[,،]$)|(?=\s|$))|(?:{_COLON_BY})\s*(?:{_COLON}|[,،]$)|"
    rf"(?:本[报報刊网網]|{PAPER})?(?:{RANKS})?(?:记者|記者)(?=[\u3400-\u9fff]{{2,4}}(?:$|[\s／/、]))|"
    r"By(?=[A-Z][a-z])|(?:作者|撰文|بقلم)(?=\S))\s*",
    re.I,
)
# What stands behind a name, or around it, on a line that holds no more: "김민수 기자", 張建國／台北報導.
# Who writes a column, and what else: 정은서 | 시인.
_COLUMNIST: Final = (
    r"[가-힣]{3}\s?[|ㅣ｜]\s?[^|ㅣ｜:]{0,30}"
    r"(?:작가|시인|소설가|교수|변호사|활동가|평론가|연구원|칼럼니스트|교사|대표|소장)"
)
SIGNED: Final = re.compile(
    r"[\[［(]?(?:[^\s\]]{2,12}[\s=])?(?:[가-힣]{2,4}(?:\s\w{0,3}기자)?\s?[·ㆍ,]\s?){0,4}[가-힣]{2,4}\s(?:\w{0,3}기자|특파원|논설위원)(?:\s\S+@\S+)?[\])］]?|"
    rf"(?:(?!(?:{RANKS})[记記])[\u3040-\u9fff]{{2,6}}\s?(?:{RANKS})?(?:記者|记者|特派員)、?){{1,4}}|"
    r"[（(【][\u3400-\u9fff]{0,4}(?:记者|記者)\s?[\u3400-\u9fff]{2,4}(?:[\s、][\u3400-\u9fff]{2,6})*[）)】]|"
    r"[\u3400-\u9fff]{2,4}(?:、[\u3400-\u9fff]{2,4}){0,4}[／/](?:[\u3400-\u9fff]{2,4}(?:報導|报道)|文)|"
    r"[\u3400-\u9fff]{2,4}(?:、[\u3400-\u9fff]{2,4}){0,4}\s[发發]自\s?[\u3400-\u9fff]{2,8}|"
    rf"{_COLUMNIST}|"
    r"［[^，,［］]{2,8}[，,][^［］]{2,20}］|\S.{2,40}\s(?:tarafından|द्वारा)",
    re.I,
)


# What Chinese letters and papers write bars behind: 作者丨陈慧敏 编辑丨王建国. The third is a letter.
_BARS: Final = frozenset("|｜丨︱")
_BARRED: Final = re.compile(
    r"(?<![\u3400-\u9fff])((?:作者|撰文|撰稿|采写|采寫|文字?|图|圖|责任?编辑?|責任?編輯?|编辑|編輯|记者|記者|实习生|来源|來源|摄影|攝影"
    r"|校对|校對|审核|審核|整理|编译|編譯|策划|策劃|出品|译者|譯者))\s?[|｜丨︱]\s?(?=[\u3400-\u9fff])"
)


def with_colons(line: str) -> str:
    """A line with colons for the bars behind its Chinese labels."""
    return line if line.isascii() or _BARS.isdisjoint(line) else _BARRED.sub(r"\1：", line)


def says_edited(text: str) -> bool:
    """Whether a text begins with who edited what somebody else may have written."""
    return _EDITED.match(text) is not None


def starts_with_by(text: str) -> bool:
    """Whether a text begins as a byline does, or is a name with what is written behind it."""
    return BY.match(text) is not None or (len(text) <= _LONGEST and SIGNED.fullmatch(text) is not None)
