"""A text that both columns have is read once, and no page shows it: each is what it is if both are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from random import Random
from unittest.mock import patch
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.treeprocessors import InlineProcessor

from diglot.markdown.shared_texts import SharedTexts, shared_texts
from diglot.page import columns
from diglot.project import front_matter
from documents import Document, documents
from once import translated
from pages import ROOT, document_msgids, render, reviewed, this_site

DOCUMENTS = sorted([*(ROOT / "tests/page/cases").glob("*/source.md"), *(ROOT / "docs/diglot").glob("*.md")])
MORE = ("smarty", "pymdownx.smartsymbols", "pymdownx.magiclink", "pymdownx.inlinehilite", "pymdownx.emoji")
"""What reads texts once more behind the inline pass, or puts things aside in it."""

TRICKY = {
    "a note whose mark stands in a translated text first": "Eins[^a].\n\nZwei[^a] und drei.\n\n[^a]: Die Note.\n",
    "a title that has a translation": '[Eins][x] hier.\n\nZwei [drei][x].\n\n[x]: https://example.org/ "Der Titel"\n',
    "an abbreviation that has a translation": "Die EU.\n\nDie EU und wir.\n\n*[EU]: Europäische Union\n",
    "raw HTML that is not closed": "Ein <b>Wort und\n\n- noch <i>eins\n    - darin </b>\n",
    "attributes at the end of an item": "- Eins {: .a }\n    - Zwei *drei* {: #b }\n- Vier\n",
    "dashes and signs that two passes read": "Ein -- Wort (c) *und* ... --> `--` noch <span>eins --- da</span>.\n",
    "text behind an element": "- Eins\n\n    ```\n    code\n    ```\n\n    Zwei *drei* und <b>vier</b>.\n",
    "raw HTML among texts": 'Ein *Wort*.\n\n<div title="Titel"><p>Ein <b>Wort</b>.</p><p>Zwei</p></div>\n\nZwei\n',
    "raw HTML in items and cells": '- Eins\n\n    <p>Roh <b>*zwei*</b></p>\n- <img alt="Eins" src="a.png">\n\n'
    '| <b title="Wort">Drei</b> | x |\n|---|---|\n| <div>Drei</div> | x |\n',
    "raw HTML in boxes, tabs and notes": '!!! note "Box"\n\n    <p>Roh</p>\n\n=== "Tab"\n\n    <p>Tab</p>\n\n'
    "Eins[^a]\n\n[^a]: Note\n\n    <p>Roh</p>\n",
    "raw HTML with an abbreviation": "Die EU.\n\n<p>Die EU</p>\n\n<p markdown>Die EU *da*.</p>\n\n*[EU]: Union\n",
    "code that is translated": "``` {.python translate}\n# Ein Wort.\nx = 'Zwei'\n```\n\nEin Wort.\n\n- Zwei\n",
    "texts in contexts": "# Auf {#a context=one}\n\nAuf\n{: context=two .b }\n\n- Auf {context=two}\n\nAuf\n",
    "choices": "![Eins](a.png){.de} ![One](b.png){.en}\n\nZwei **drei**{.only-de} **four**{.only-en}.\n\n"
    '<p class="only-de">Nur</p>\n\n'
    '<div><p class="only-en">Only</p><p>Beide</p></div>\n\nEins\n{: .only-de }\n',
    "text that stands twice": "Zwei *drei*.\n\nZwei *drei*.\n\n| Zwei *drei*. | `x` |\n|---|---|\n| Zwei | 1 |\n",
}


def page_of(text: str, catalog: Iterable[str], *more: str, shares: bool = True) -> tuple[str, object]:
    """Return the page of a document of whose texts some have a translation, and its headings."""
    body = front_matter.split(text, "page.md")[0]
    site = replace(this_site(), extensions=[*this_site().extensions, *more])
    alone: Callable[..., SharedTexts] = lambda *_, **__: SharedTexts()  # noqa: E731
    with patch.object(columns, "shared_texts", shared_texts if shares else alone):
        page = render(body.body, reviewed({one: translated(one) + " x" for one in catalog}), body.meta, site)
    return page.html, page.toc


def is_the_same(text: str, catalog: Iterable[str], *more: str) -> bool:
    chosen = list(catalog)
    return page_of(text, chosen, *more) == page_of(text, chosen, *more, shares=False)


@pytest.mark.parametrize("every", [0, 2])
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_is_the_same_whether_its_texts_are_shared(path: Path, every: int) -> None:
    """None of the texts has a translation, or every second."""
    text = path.read_text("utf-8", "replace")
    msgids = document_msgids(front_matter.split(text, "page.md")[0].body)
    assert is_the_same(text, msgids[::every] if every else (), *MORE)


@pytest.mark.parametrize("text", TRICKY.values(), ids=TRICKY)
def test_each_choice_of_translated_texts_gives_the_same_page(text: str) -> None:
    msgids = document_msgids(text)
    for chosen in range(2 ** len(msgids)):
        assert is_the_same(text, [one for at, one in enumerate(msgids) if chosen >> at & 1], *MORE)


@pytest.mark.long
@settings(max_examples=100)
@given(documents(), st.randoms(use_true_random=False))
def test_any_document_gives_the_same_page(document: Document, chance: Random) -> None:
    assert is_the_same(document.text, [one for one in document_msgids(document.text) if chance.random() < 0.5])


def test_no_text_that_awaits_its_translation_is_read_again() -> None:
    text = "# Titel\n\nEin *Wort*.\n\n- Eins\n    - **Zwei** und\n- Drei\n"
    read: list[str] = []
    run = InlineProcessor.run

    def watched(self: InlineProcessor, tree: Element, ancestors: list[str] | None = None) -> Element:
        if self is md.treeprocessors["inline"]:
            read.extend(word for one in tree.iter() for word in (one.text, one.tail) if word and word.strip())
        return run(self, tree, ancestors)

    md: Markdown = this_site().markdown()
    with patch.object(InlineProcessor, "run", watched), patch.object(type(this_site()), "markdown", lambda *_: md):
        render(text, reviewed({"Ein *Wort*.": "A *word*."}))
    assert read.count("Ein *Wort*.") == 1
    assert read.count("A *word*.") == 1
    assert all(read.count(one) == 1 for one in ("Titel", "Drei", "**Zwei** und"))
