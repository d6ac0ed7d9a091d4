"""The heading above the list of notes, in the words of its column, with the same address in every document."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from diglot.language.words import Words
from diglot.page.notes import AFTER, TYPED

NOTES = "diglot-notes"
"""The id of the heading."""

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


def add_heading(root: Element) -> None:
    """Put an empty heading in the place of the line above the list of notes, before rows are numbered.

    Where the author has put the list below a heading of their own, that one is enough.
    """
    for parent in root.iter():
        before = None
        for child in parent:
            line = child.find("hr") if child.get("class") == "footnote" else None
            if line is not None and (before is None or before.tag not in _HEADINGS):
                line.tag = "h2"
                line.attrib = {"id": NOTES, "class": "diglot-notes-heading"}
                return
            before = child


def name_heading(root: Element, language: str, words: Words) -> Element | None:
    """Write the heading's words while texts are raw, so that the table of contents has them; return it, if there is.

    It goes with the notes where a reader has hidden all kinds of them that are listed.
    """
    heading = root.find(f".//h2[@id='{NOTES}']")
    if heading is None:
        return None
    labels = [item.get("id", "") for item in root.iterfind(".//div[@class='footnote']/ol/li")]
    kinds = {label.split(":")[1] for label in labels if label.startswith(TYPED)}
    title = words.word(language, "note", "show") if kinds else words.word(language, "footnote", "list")
    heading.text = AtomicString(title)
    if kinds and all(label.startswith(TYPED) for label in labels):
        heading.set(AFTER, " ".join(sorted(kinds)))
    title.tell(heading, language)
    return heading
