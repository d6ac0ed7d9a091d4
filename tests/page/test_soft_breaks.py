"""A line of a source that breaks between two characters of Chinese or Japanese shows no blank there."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring
from markdown import Markdown

from diglot.glossary.glossary import Glossary
from diglot.page.renderer import Renderer
from diglot.project import settings
from diglot.project.files import Document
from diglot.project.front_matter import FrontMatter
from diglot.project.project import Pair
from diglot.project.site import Site
from diglot.project.status import status_of
from diglot.search.compounds import Compounds
from diglot.search.rows import rows_of_column
from pages import reviewed

SHOWN = {
    "between characters": ("zh", "面包需要\n时间。", "面包需要时间。"),
    "behind a full stop": ("ja", "パンです。\n時間が\n要ります。", "パンです。時間が要ります。"),
    "with blanks around it": ("zh", "面包需要 \n  时间。", "面包需要时间。"),
    "at quotation marks": ("zh", "他说“面包”\n“时间”和\n“面团”。", "他说“面包”“时间”和“面团”。"),
    "at emphasis": ("zh", "面包**需要**\n时间，*面\n团*\n**好**。", "面包需要时间，面团好。"),
    "at a link": ("zh", "看[这里](a.md)\n[那里](b.md)\n就好。", "看这里那里就好。"),
    "beside another script": ("zh", "用 GPS\n导航，再\nGPS 导航。", "用 GPS\n导航，再\nGPS 导航。"),
    "at code": ("zh", "面包\n`面\n团`\n时间。", "面包\n面\n团\n时间。"),
    "where it is meant": ("zh", "面包  \n时间\\\n面团。", "面包\n时间\\\n面团。"),
    "between blocks": ("zh", "面包\n\n时间", "面包\n时间"),
    "in Korean": ("ko", "빵은\n시간이", "빵은\n시간이"),
    "in German": ("de", "Brot\nbraucht 面\n包", "Brot\nbraucht 面\n包"),
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_line_break_is_shown(name: str) -> None:
    language, text, shown = SHOWN[name]
    known = settings.Settings(language, "en")
    document = Document("a.md", "docs/a.md", text, FrontMatter(body=text))
    renderer = Renderer(known, Glossary(), lambda *_: (reviewed({}), []))
    column = renderer.render(document, Site(known).markdown()).columns.source
    assert fragment_fromstring(column.html, create_parent=True).text_content().strip() == shown
    rows = rows_of_column(column, Compounds())
    assert " ".join(row.text for row in rows).split() == shown.split()


@pytest.mark.parametrize(("text", "count"), [("面包需要 时间", 6), ("面包需要时间", 6), ("Brot braucht, ach, Zeit", 4)])
def test_words_are_counted_alike(text: str, count: int) -> None:
    document = Document("a.md", "docs/a.md", text, FrontMatter(body=text))
    assert status_of(Pair(document, [text], None, [], Markdown())).words == count
