"""Where a language lacks a word of ours, the English one stands there and says so, and no other word does."""

from __future__ import annotations

from lxml.html import HtmlElement, fragment_fromstring

from diglot.language.words import Words, table
from diglot.page.switch import switch_html
from diglot.page.view import Alternate
from diglot.project.languages import Languages
from diglot.search.dialog import dialog

OWN = (
    ("sv", "view.parallel", "Båda språken"),
    ("sv", "display.side", "Bredvid varandra"),
    ("sv", "row.link", "Länk hit"),
    ("sv", "row.copied", "Kopierat."),
    ("sv", "keys.close", "Stäng"),
    ("sv", "search.label", "Sök"),
)
ALTERNATES = [
    Alternate("Båda språken", "", None, "", "", is_current=True, shown=("da", "sv")),
    Alternate("Dansk", "source", "da", "da/", "", is_current=False),
    Alternate("Svenska", "target", "sv", "sv/", "", is_current=False),
]


def language_at(element: HtmlElement) -> str:
    return str(element.xpath("ancestor-or-self::*[@lang][1]/@lang")[0])


def test_every_word_of_the_switch_says_which_language_it_is_in() -> None:
    page = fragment_fromstring(switch_html(ALTERNATES, "", "sv", "", Words(OWN)), create_parent=True)
    swedish, english = {word for _, _, word in OWN}, set(table("en").values())
    said = [(one, one.text.strip()) for one in page.iter() if one.text and one.text.strip()]
    said += [(one.getparent(), one.tail.strip()) for one in page.iter() if one.tail and one.tail.strip()]
    said += [(one, one.get(name)) for one in page.iter() for name in ("title", "aria-label") if one.get(name)]
    assert [(word, language_at(one)) for one, word in said if word in swedish and language_at(one) != "sv"] == []
    assert {language_at(one) for one, word in said if word in english} == {"en"}
    assert {"Båda språken", "Bredvid varandra", "Länk hit", "Stäng"} <= {word for _, word in said}
    (status,) = page.xpath(".//*[@role='status']")
    assert (status.get("lang"), status.get("data-copied"), status.get("data-lent")) == (
        "sv",
        "Kopierat.",
        "uncopied gone links accessed text voiceless",
    )


def test_the_search_knows_which_of_its_words_are_lent() -> None:
    some = dialog("sv", {"sv": 1}, Languages("da", ("sv",)), None, 0, Words(OWN))
    assert some["words"]["label"] == "Sök"
    assert set(some["lent"]) == some["words"].keys() - {"label"}
    for reader in ("fr", "fi"):  # all of them, and none, so that the whole dialog is in English
        assert dialog(reader, {"fr": 1}, Languages("da", ("fr",)), None, 0, Words())["lent"] == []


def test_the_search_lists_the_languages_with_the_mark_of_the_reader_s() -> None:
    for reader, mark in (("zh", "、"), ("de", ", "), ("ar", " و")):
        assert dialog(reader, {"de": 1, reader: 1}, Languages("de", (reader,)), None, 0, Words())["between"] == mark
