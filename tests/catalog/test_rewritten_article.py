"""An editor rewrites half the article, moves two sections and deletes one: every paragraph's state is right."""

from __future__ import annotations

import re

from diglot.catalog import po_file
from diglot.catalog.state import State
from diglot.catalog.sync import synced
from diglot.catalog.translations import catalog_of
from diglot.project import front_matter
from pages import SAMPLE, document_msgids

REPLACED = {
    "plant": "errichtet",
    "könnte": "kann",
    "Herausforderungen": "Schwierigkeiten",
    "Unternehmen": "Konzern",
    "insbesondere": "vor allem",
}


def sections(text: str) -> list[str]:
    """Part a document at its headings of the second level."""
    return re.split(r"(?=^## )", text, flags=re.MULTILINE)


def rewritten(paragraph: str) -> str:
    """Change the words of a paragraph as an editor would."""
    for old, new in REPLACED.items():
        paragraph = paragraph.replace(old, new)
    return paragraph


def test_every_paragraph_says_rightly_whether_its_translation_still_holds() -> None:
    article = (SAMPLE / "docs/artikel/tesla-rechenzentrum-china.md").read_text("utf-8")
    front, _ = front_matter.split(article, "article")
    catalog = (SAMPLE / "translations/en/artikel/tesla-rechenzentrum-china.po").read_text("utf-8")
    read, _ = po_file.read(catalog, "catalog", "en")
    assert read is not None
    before = document_msgids(front.body, front.meta)

    lead, frontier, market, musk, questions, controversies, pros = sections(front.body)
    new = "## Ein neuer Abschnitt\n\nDiesen Absatz gab es früher nicht, in keiner Fassung des Artikels.\n\n"
    edited = "".join([rewritten(lead), musk, new, rewritten(market), rewritten(questions), frontier, rewritten(pros)])
    after = document_msgids(edited, front.meta)

    found = catalog_of(synced(read.po, after))
    for msgid in after:
        translation = found[msgid]
        if msgid in before:
            assert translation.state is State.REVIEWED, msgid
        elif "neuer Abschnitt" in msgid or "früher nicht" in msgid:
            assert translation.state is State.MISSING, msgid
        else:
            assert translation.state is State.STALE, msgid
            assert rewritten(translation.previous) == msgid
    gone = document_msgids(controversies)
    obsolete = {entry.msgid for entry in synced(read.po, after) if entry.obsolete}
    assert set(gone) <= obsolete
    assert {entry.msgid: entry.msgstr for entry in synced(synced(read.po, after), before) if not entry.obsolete} == {
        entry.msgid: entry.msgstr for entry in read.po
    }
    assert sum(found[msgid].state is State.STALE for msgid in after) > 8
